"""All tables of the central database, without what guards them (that is in sql/).

`exam_id` leads every key and no foreign key crosses exams, so that a large session can be split by exam. Every row
under a copy carries the copy's corrector, kept equal by a foreign key that cascades: a policy then needs no join.
"""

from korrigo_desktop.central import copy_tables, office_tables, service_tables
from korrigo_desktop.central.table_parts import metadata

__all__ = ["copy_tables", "metadata", "office_tables", "service_tables"]
