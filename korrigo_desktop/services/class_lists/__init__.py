"""Class lists: CSV files as schools export them, brought into an exam without losing or mixing up a pupil."""

from korrigo_desktop.services.class_lists.columns import NAME_ROLES, ColumnRole, Mapping, with_role
from korrigo_desktop.services.class_lists.dates import read_date
from korrigo_desktop.services.class_lists.draft import ClassListDraft, read_class_list, with_header
from korrigo_desktop.services.class_lists.entries import LineError
from korrigo_desktop.services.class_lists.importing import (
    ClassListOutcome,
    apply_class_list,
    correct_names,
    import_class_list,
    list_students,
    plan_class_list_import,
)
from korrigo_desktop.services.class_lists.planning import ClassListPlan, StudentUpdate
from korrigo_desktop.services.class_lists.taking_back import TakenBack, find_last_import, take_back_import

__all__ = [
    "NAME_ROLES",
    "ClassListDraft",
    "ClassListOutcome",
    "ClassListPlan",
    "ColumnRole",
    "LineError",
    "Mapping",
    "StudentUpdate",
    "TakenBack",
    "apply_class_list",
    "correct_names",
    "find_last_import",
    "import_class_list",
    "list_students",
    "plan_class_list_import",
    "read_class_list",
    "read_date",
    "take_back_import",
    "with_header",
    "with_role",
]
