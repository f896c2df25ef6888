"""Expected failures: a kind with its sentence, and the facts that the sentence needs."""

from enum import Enum, unique


@unique
class ErrorKind(Enum):
    """What went wrong, as far as a person can do something about it.

    The value is the English sentence, so that no kind can lack one; the window translates the same sentence. Names in
    braces are facts of the error. What a person can do about it comes last.
    """

    # Points and marks
    POINTS_NOT_A_NUMBER = "“{written}” is not a number of points."
    POINTS_TOO_FINE = "“{written}” has more than two decimals."
    POINTS_TOO_LARGE = "“{written}” is more points than anything is worth."
    POINTS_NEGATIVE = "“{written}” is negative."
    POINTS_ABOVE_MAXIMUM = "{written} is above the maximum of {maximum}."
    QUESTION_UNKNOWN = "The mark scheme has no question “{question}”."
    COPY_INCOMPLETE = "{missing} question(s) still to mark: {questions}."
    TOTAL_ABOVE_SCHEME = "The total, {total}, is above what the exam is marked out of, {maximum}."

    # Mark schemes and exams
    SCHEME_NOT_JSON = "The mark scheme is not valid JSON: {reason}."
    SCHEME_MALFORMED = "The mark scheme can't be read at “{label}”."
    SCHEME_EMPTY = "A mark scheme needs at least one question and a total above 0."
    SCHEME_TOO_DEEP = "“{label}” lies too deep: a mark scheme has at most {maximum} levels."
    SCHEME_LABEL_MISSING = "A question of the mark scheme has no label (“{label}”)."
    SCHEME_LABEL_TWICE = "Two questions are called “{label}”."
    SCHEME_POINTS_ON_BRANCH = "“{label}” has questions below it: only those carry points."
    SCHEME_POINTS_MISSING = "“{label}” has no points."
    SCHEME_CHANGES_MARKS = "This change of the scheme would alter {copies} marked copies: {what}."
    SCHEME_BELOW_SCORES = (
        "“{question}” can't be worth {maximum}: {copies} copies have more, up to {highest}. Change those marks first."
    )
    SCHEME_ALTERS_GRADED = "This change of the scheme would alter {copies} finalised copies. Re-open them first."
    EXAM_TITLE_MISSING = "An exam needs a title."
    EXAM_TITLE_TOO_LONG = "The title of an exam has at most {maximum} characters; this one has {length}."
    DATE_MALFORMED = "“{written}” is not a date."
    DATE_YEAR_SHORT = "“{written}” has a year of two digits: all four are needed."

    # Class lists
    BIRTH_DATE_TO_COME = "“{written}” is no birth date: that day is still to come."
    CLASS_LIST_EMPTY = "{file} has no line with a pupil."
    CLASS_LIST_UNREADABLE = "{file} can't be read as a class list (CSV)."
    CLASS_LIST_NO_NAME_COLUMN = "No column of {file} holds the names of the pupils."
    CLASS_LIST_QUOTE_OPEN = "A quotation mark is opened and never closed."
    CLASS_LIST_COLUMNS = "This line has {found} columns instead of {expected}."
    STUDENT_NAME_MISSING = "The name is missing."
    STUDENT_TWICE = "This pupil is also on line {line}."
    STUDENT_NUMBER_TAKEN = "Another pupil of the list has the number {number}."
    NO_IMPORT_TO_TAKE_BACK = "There is no import of pupils to take back."
    IMPORT_IN_USE = (
        "Copies are identified with pupils of this import ({copies}: {codes}): it can't be taken back. Say first whose "
        "they are."
    )

    # Scans
    FILE_MISSING = "{file} doesn't exist."
    FILE_UNREADABLE = "{file} can't be read: {reason}."
    FILE_EMPTY = "{file} is empty."
    FILE_TOO_LARGE = "{file} is larger than the limit of {limit_mb} MB."
    FILE_NOT_PDF = "{file} is not a PDF, whatever its name says."
    PDF_DAMAGED = "{file} is damaged: pages may be lost. Scan or export it again."
    PDF_ENCRYPTED = "{file} is protected by a password. Save it without one first."
    PDF_WITHOUT_PAGES = "{file} has no page."
    PDF_TOO_MANY_PAGES = "{file} has {pages} pages, more than the limit of {limit}."
    PDF_PAGE_SIZE = "Page {page} of {file} has a size that can't be a sheet of paper."
    PDF_ODD_A3_COUNT = "{file} has an odd number of A3 sides: one is lost or doubled."
    LAYOUT_NOT_A3 = "Page {page} of {file} is not an A3 side."
    LAYOUT_IS_A3 = "Page {page} of {file} is an A3 side."
    FILE_KNOWN = "{file} has been imported into this exam before."
    PAGE_UNREADABLE = "Page {page} of {file} can't be shown."

    # Copies
    UNKNOWN_EXAM = "There is no exam “{exam}”."
    UNKNOWN_COPY = "There is no copy “{copy}”."
    UNKNOWN_STUDENT = "There is no pupil “{student}” on this list."
    UNKNOWN_CURSOR = "“{cursor}” is no place in this list: begin again without it."
    UNKNOWN_PAGE = "The copy has no page {page}."
    TRANSITION_FORBIDDEN = "A copy that is {before} can't become {after}."
    COPY_LOCKED = "The copy is {state}: nothing on it can change. Re-open it first."
    COPY_NOT_STAGING = "The copy is {state}: its pages can't be rearranged any more."
    COPY_HAS_MARKS = "Copy {copy} has marks: it can't be dissolved into another."
    COPY_WITHOUT_PAGES = "A copy needs at least one page."
    COPY_UNIDENTIFIED = "Nobody has said whose copy this is."
    PUPILS_DIFFER = "{first} and {second} are copies of different pupils. Identify them again before joining them."
    STUDENT_HAS_A_COPY = "This pupil has another copy already: {copy}."
    REASON_MISSING = "A reason is needed."
    COPIES_UNCHECKED = (
        "{copies} copies are still to be checked: on a server their pages stay as they are. Accept them first."
    )
    STALE_CHANGE = "This was changed meanwhile; the present state is shown again."
    ANNOTATION_MALFORMED = "The annotation has no valid {what} ({written})."
    MARKS_FILE_MALFORMED = "The file of marks can't be read: {reason}."

    # Remarks written beforehand
    REMARK_EMPTY = "A remark needs words."
    REMARK_TOO_LONG = "A remark has at most {maximum} characters."
    REMARK_TWICE = "This question has the same remark already."
    REMARKS_NOT_JSON = "{file} is not valid JSON: {reason}."
    REMARKS_FILE_UNKNOWN = "{file} is no file of remarks of Korrigo."
    REMARKS_FILE_TOO_NEW = "{file} was written by a newer version of Korrigo. Nothing was taken; install that version."
    REMARKS_FILE_TOO_MANY = "{file} holds more than {limit} remarks. Nothing was taken."
    REMARKS_FILE_MALFORMED = "{file} can't be read at its remark {number}. Nothing was taken."
    REMARK_POINTS_WITHOUT_QUESTION = "A remark for the whole exam has no points: each question has its own."

    # A team
    OFFICE_ONLY = "Only the exam office can do this."
    EXAM_ELSEWHERE = "The exam is on a server now. Go on with it in the profile that is joined to that server."
    EXAM_PUBLISHED = "The exam is on a server: its title, mark scheme, class list and scans stay as they are."
    COPY_OF_MARKER = "This copy is marked by {name}: only they can change it."
    PAGES_PUBLISHED = "The exam is on a server: its pages can't be rearranged any more."
    SERVER_BUSY = "The server {server} has too much to do just now. It is tried again."
    PROFILE_OF_ANOTHER = "This data folder belongs to {name}: another person joins the server with another one."
    PASSWORD_NEEDED = "The password of {name} is needed to reach the server. Nothing is lost: edits wait here."
    ADDRESS_MALFORMED = "“{written}” is not the address of a server (host, or host:port)."
    NOT_JOINED = "This data folder is not joined to a server."
    UNKNOWN_CONFLICT = "There is no edit “{conflict}” that was set aside."
    CONFLICT_COPY_GONE = "The copy {copy} is not yours any more: your value stays listed, but can't be put back."

    # Results
    NOTHING_TO_EXPORT = "There is nothing to export yet."
    COPY_NOT_GRADED = "The copy is not finalised."
    COPY_NOT_ON_LIST = "The copy belongs to nobody on the class list."
    HOMONYMS = "{count} pupils are called {name}: the file could not tell them apart."
    ABSENCE_UNCERTAIN = "No copy is known to be {name}'s, but {count} are still nobody's: this may be no absence."
    COMMENT_SHORTENED = "The comment has {length} characters: only the first {limit} go out."
    EXPORT_CHECK_FAILED = "The exported file did not pass its check: {what}."
    TARGET_NOT_WRITABLE = "{file} can't be written in {folder}."

    # The store and the machine
    STORE_IN_USE = "The data folder is in use by another window or command of Korrigo. Close it first."
    STORE_TOO_NEW = (
        "The data folder was written by a newer version of Korrigo. Nothing was touched; install that version."
    )
    STORE_DAMAGED = "The database in the data folder is damaged. Nothing more is written to it; restore a backup."
    STORE_LOCKED = "This data folder is encrypted and its key is not on this computer. Give its recovery key."
    STORE_KEY_WRONG = "The key that this computer holds is not this data folder's. Give its recovery key."
    RECOVERY_KEY_MISTYPED = "This is not a recovery key: a character is missing, wrong or in another place."
    RECOVERY_KEY_WRONG = "This recovery key is another data folder's."
    STORE_NOT_WRITABLE = "The data folder can't be written to: {folder}."
    DISK_FULL = "The disk is full. Nothing was lost: make room and try again."
    DISK_FAILS = "The disk of the data folder reports an error. Check that it is connected, then try again."
    BLOB_DAMAGED = "The stored original {source} is missing or was altered."
    BACKUP_UNKNOWN = "{file} is no backup of Korrigo, or only the beginning of one."
    BACKUP_DAMAGED = "{file} is damaged. Nothing was restored; use another backup."
    BACKUP_TOO_NEW = "{file} was made by a newer version of Korrigo. Nothing was touched; install that version."
    BACKUP_OF_ONE_EXAM = "{file} holds one exam, no whole data folder. Open it as an exam."
    EXAM_THERE = "“{exam}” is here already and stays as it is. Nothing was opened."
    PACKAGE_NEEDS_PLAIN = "This profile belongs to a server: an exam goes into and out of it by the server alone."
    BACKUP_PLACE_TAKEN = "There is work in {folder} already. Nothing was restored; name another folder."
    UNKNOWN_PROFILE = "There is no profile “{profile}” on this computer."
    PROFILE_AMBIGUOUS = "“{profile}” may mean several profiles: {names}."
    PROFILE_IN_USE = "This profile holds work: it stays where it is."

    # The central server
    SERVER_UNREACHABLE = "The server {server} can't be reached: {reason}."
    SERVER_NOT_TRUSTED = "The server {server} can't prove that it is the right one: {reason}. Nothing was sent."
    SERVER_REFUSED = "The server {server} refuses: {reason}."
    SERVER_LOCKED = "Somebody holds a lock on {database}. Nothing was changed; try again in a minute."
    SERVER_NOT_INSTALLED = "The database {database} holds no Korrigo. An administrator installs it first."
    SERVER_TOO_NEW = "The database {database} was made by a newer version of Korrigo. Install that version."
    SERVER_TOO_OLD = (
        "The database {database} was made by an older version of Korrigo. An administrator upgrades it first."
    )
    POSTGRES_TOO_OLD = "Postgres {found} is too old: Korrigo needs {needed} or newer."
    POSTGRES_MISSING = "No Postgres comes with this installation of Korrigo: name a server instead."
    POSTGRES_FAILED = "Postgres could not be started: {reason}."
    SUPERUSER_NEEDED = "This needs a connection as a superuser of the server."
    PASSWORD_WRONG = (
        "The server does not accept this name and password. Check them, or ask the exam office for a new password."
    )
    PERSON_DISABLED = (
        "The exam office lets you in no more. What you have marked stays on this computer; "
        "it is sent if the office gives you a new password."
    )
    PASSWORD_MUST_CHANGE = "Choose a password of your own in the place of the one that you were given."
    PASSWORD_TOO_SHORT = "A password needs at least {minimum} characters."
    CLIENT_TOO_OLD = (
        "The server needs a newer version of Korrigo. Marking goes on here; install the new version to send it."
    )
    PERSON_UNKNOWN = "The server has no active person for this login."
    PERSON_MISSING = "The server has no person called “{name}”."
    PERSON_EXISTS = "The server has a person called “{name}” already."
    PERSON_NAME_MISSING = "A person needs a name."
    PEOPLE_FILE_EMPTY = "{file} names nobody."
    ROLE_UNKNOWN = "“{role}” is neither corrector nor manager."
    NOT_A_MANAGER = "Only a manager may do this."
    FILE_EXISTS = "{file} exists already. Nothing was written over it."

    # The window
    KEYS_DAMAGED = "The keys that you had chosen can't be read ({file}). The usual keys are in force."

    # Recognition
    MODEL_DAMAGED = "The part of Korrigo that reads handwriting ({file}) is missing or damaged. Install Korrigo again."
    RECOGNITION_SETTINGS_NOT_JSON = "The recognition settings are not valid JSON: {reason}."
    RECOGNITION_SETTINGS_MALFORMED = "The recognition settings can't be read at “{name}”."
    THRESHOLD_OUT_OF_RANGE = "The threshold “{name}” can't be {written}: it goes from {lowest} to {highest}."
    AREA_OFF_PAGE = "The area of “{name}” does not lie on the page."
    AREA_EMPTY = "The area of “{name}” has no size."
    HEADER_FIELD_TWICE = "Two areas of the header are for “{field}”: each field has one."
    HEADER_TOO_SMALL = "A header needs an area for the surname and one for another field."
    HEADER_BOXES_OUT_OF_RANGE = "A row of a header has from 1 to {maximum} boxes, not {written}."
    DATE_BOXES = "A birth date has 6 or 8 boxes, not {written}."
    VARIANT_PATTERN_MISSING = "Each subject variant needs a name and the words that it is known by."
    VARIANT_PATTERN_TOO_LONG = "The words for subject variant {variant} are more than {maximum} characters."
    VARIANT_PATTERN_MALFORMED = "“{pattern}” is no regular expression: {reason}."
    VARIANT_UNKNOWN = "The mark scheme has no subject variant “{variant}”."
    TESSERACT_MISSING = (
        "No subject variant was read: Tesseract, which reads print, is not on this computer. Install tesseract-ocr"
        " and its French."
    )
    TESSERACT_FAILED = "Tesseract could not read a page: {reason}."

    WORKER_DIED = "A background worker stopped in the middle of this work. Try again."
    CANCELLED = "Cancelled."


OF_THE_MACHINE = frozenset(
    {ErrorKind.DISK_FULL, ErrorKind.STORE_NOT_WRITABLE, ErrorKind.STORE_DAMAGED, ErrorKind.DISK_FAILS}
)
"""What no other item could fare better with: the machine has to be seen to first."""


class KorrigoError(Exception):
    """An expected failure.

    Attributes:
        kind: What went wrong.
        facts: Values for the sentence (a file name, a line number, a maximum). They may hold a name: the log writes the
            kind alone.
    """

    def __init__(self, kind: ErrorKind, **facts: str | int) -> None:
        """Keep the kind and the facts of its sentence."""
        super().__init__(kind.name)
        self.kind = kind
        self.facts = facts

    @property
    def sentence(self) -> str:
        """The English sentence with its facts."""
        return fill_sentence(self.kind.value, self.facts)

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary with the facts (worker processes raise these)."""
        return _rebuild, (self.kind, self.facts)


class GeometryError(ValueError):
    """A place that is on no page: a bug of the caller, not of the teacher."""


def fill_sentence(template: str, facts: dict[str, str | int]) -> str:
    """Put facts into a sentence; a fact that is not there leaves a visible gap, never an exception."""
    return template.format_map(_Facts(facts))


class _Facts(dict[str, str | int]):
    def __missing__(self, key: str) -> str:
        return "…"


def _rebuild(kind: ErrorKind, facts: dict[str, str | int]) -> KorrigoError:
    return KorrigoError(kind, **facts)
