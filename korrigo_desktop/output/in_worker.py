"""The door to the flatten for worker processes: a window's process imports its name without loading PyMuPDF itself.

`HeavyWork.run` carries a function to another process by its name, so that whoever calls it imports it first. Loading
PyMuPDF there would cost the screen of results 0.1 s, and 60 MB that it never uses: hence the deferred import.
"""

from korrigo_desktop.output.flatten_request import FlattenRequest
from korrigo_desktop.output.reports import FlattenReport


def flatten_copy(request: FlattenRequest) -> FlattenReport:
    """Write the annotated PDF of a copy; see `flatten.flatten_copy`."""
    from korrigo_desktop.output import flatten

    return flatten.flatten_copy(request)
