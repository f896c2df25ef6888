"""Originals compared with their names before their pages leave the program: each once, however many copies it holds."""

from collections.abc import Iterable

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.store.blobs import BlobFolder


class SoundOriginals:
    """The originals that one export uses.

    MuPDF makes what it can of a file that lost its end, or shows the pages of another file in its place: the export
    would pass every check with the wrong pages in it. Hashing a batch of 350 MB takes half a second.
    """

    def __init__(self, blobs: BlobFolder) -> None:
        """Nothing is compared yet."""
        self._blobs = blobs
        self._damage: dict[SourceId, KorrigoError | None] = {}

    def check(self, pages: Iterable[Page]) -> None:
        """Refuse pages whose original is not what was imported.

        Raises:
            KorrigoError: BLOB_DAMAGED.
        """
        for source_id in dict.fromkeys(page.source.source_id for page in pages if page.source):
            if source_id not in self._damage:
                self._damage[source_id] = self._damage_of(source_id)
            if self._damage[source_id] is not None:
                raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12]) from self._damage[source_id]

    def _damage_of(self, source_id: SourceId) -> KorrigoError | None:
        try:
            self._blobs.verify(source_id)
        except KorrigoError as error:
            return error
        return None
