"""Who may do what: one line for each table and each function of the central database.

A table says how many rows of the scene in test_rights.py are seen; a role that has no line in a cell is refused. Nobody
but functions inserts, updates, deletes or truncates anything.
"""

from dataclasses import dataclass

REFUSED = "refused"
Sees = int | str


@dataclass(frozen=True, slots=True)
class Seen:
    """Rows of a table that each role sees; a login that is no person sees none of what its group may ask for."""

    corrector: Sees
    manager: Sees


TABLES: dict[str, Seen] = {
    "audit.log": Seen(REFUSED, REFUSED),
    "blob.chunk": Seen(1, 2),
    "blob.file": Seen(1, 2),
    "core.annotation": Seen(1, 2),
    "core.copy": Seen(1, 3),
    "core.exam": Seen(1, 2),
    "core.former_result": Seen(1, 2),
    "core.general_comment": Seen(1, 2),
    "core.mark_scheme": Seen(1, 2),
    "core.page": Seen(2, 6),
    "core.page_report": Seen(1, 2),
    "core.question": Seen(REFUSED, REFUSED),
    "core.question_remark": Seen(1, 2),
    "core.question_score": Seen(3, 6),
    "core.shared_remark": Seen(2, 2),
    "ident.batch_file": Seen(REFUSED, 1),
    "ident.copy_identity": Seen(REFUSED, 1),
    "ident.copy_origin": Seen(REFUSED, 3),
    "ident.page_origin": Seen(REFUSED, 6),
    "ident.scan_batch": Seen(REFUSED, 1),
    "ident.source": Seen(REFUSED, 1),
    "ident.student": Seen(REFUSED, 3),
    "korrigo.alembic_version": Seen(REFUSED, REFUSED),
    "korrigo.epoch": Seen(1, 1),
    "korrigo.person": Seen(1, 4),
    "sync.handed_in": Seen(REFUSED, 1),
    "sync.mutation": Seen(REFUSED, REFUSED),
    "sync.scope": Seen(1, REFUSED),
}

SEQUENCES = frozenset({"audit.log_seq_seq"})

NOBODY: frozenset[str] = frozenset()
MANAGER = frozenset({"manager"})
CORRECTOR = frozenset({"corrector"})
BOTH = CORRECTOR | MANAGER

FUNCTIONS: dict[str, frozenset[str]] = {
    "audit.record()": NOBODY,
    "audit.refuse()": NOBODY,
    "blob.finish(text,bigint,integer)": MANAGER,
    "blob.is_digest_right(text,bigint)": NOBODY,
    "blob.put_chunk(text,integer,bytea)": MANAGER,
    "core.change_scope()": NOBODY,
    "core.check_move()": NOBODY,
    "core.is_move(text,text)": NOBODY,
    "core.leaves_of(jsonb)": NOBODY,
    "core.stamp()": NOBODY,
    "core.take_in_scheme()": NOBODY,
    "core.tell_scope(uuid,uuid,uuid,boolean)": NOBODY,
    "korrigo.check_caller()": BOTH,
    "korrigo.check_manager()": NOBODY,
    "korrigo.is_manager()": BOTH,
    "korrigo.is_person(uuid)": NOBODY,
    "korrigo.me()": BOTH,
    "korrigo.name_of(uuid)": BOTH,
    "manage.add_person(text,text,text,text)": MANAGER,
    "manage.assign(uuid,jsonb)": MANAGER,
    "manage.assign_one(uuid,uuid,uuid,uuid,uuid)": NOBODY,
    "manage.check_office()": NOBODY,
    "manage.check_verifier(text)": NOBODY,
    "manage.disable_person(uuid)": MANAGER,
    "manage.put(text,jsonb)": MANAGER,
    "manage.relation_of(text)": NOBODY,
    "manage.set_password(uuid,text)": MANAGER,
    "manage.settle_handed_in(uuid,uuid,uuid,uuid,boolean,integer)": MANAGER,
    "manage.take_over(uuid,uuid,core.copy,sync.handed_in,integer)": NOBODY,
    "sync.applied(integer)": NOBODY,
    "sync.carry_out(uuid,uuid,jsonb)": NOBODY,
    "sync.check_points(core.copy,text,integer)": NOBODY,
    "sync.conflict(text,jsonb)": NOBODY,
    "sync.former_answer(uuid)": NOBODY,
    "sync.hand_in(uuid,text[])": CORRECTOR,
    "sync.hand_in_one(uuid,uuid,text)": NOBODY,
    "sync.hello(integer)": BOTH,
    "sync.is_fault_of_data(text)": NOBODY,
    "sync.is_readable_edit(text,jsonb)": NOBODY,
    "sync.keep_former_result(core.copy,uuid,text)": NOBODY,
    "sync.manifest()": BOTH,
    "sync.news_of_all(pg_snapshot,xid8)": MANAGER,
    "sync.news_of_mine(uuid,pg_snapshot,xid8)": CORRECTOR,
    "sync.news_of_office(pg_snapshot,xid8)": MANAGER,
    "sync.password_changed()": BOTH,
    "sync.pull(text)": BOTH,
    "sync.pull_header(text)": BOTH,
    "sync.push(uuid,jsonb[])": BOTH,
    "sync.push_one(uuid,uuid,jsonb)": NOBODY,
    "sync.push_texts(uuid,text[])": BOTH,
    "sync.refusal_of_grade(core.copy,jsonb)": NOBODY,
    "sync.refusal_of_mark(core.copy,uuid)": NOBODY,
    "sync.refusal_of_move(core.copy,text,text)": NOBODY,
    "sync.rejected(text)": NOBODY,
    "sync.check_shared(uuid,text,integer)": NOBODY,
    "sync.share_one(uuid,jsonb)": NOBODY,
    "sync.share_remarks(text[])": BOTH,
    "sync.shared_manifest()": BOTH,
    "sync.set_annotation(core.copy,uuid,uuid,jsonb)": NOBODY,
    "sync.set_comment(core.copy,uuid,uuid,jsonb)": NOBODY,
    "sync.set_identity(core.copy,uuid,uuid,jsonb)": NOBODY,
    "sync.set_remark(core.copy,uuid,uuid,jsonb)": NOBODY,
    "sync.set_report(core.copy,uuid,uuid,uuid,jsonb)": NOBODY,
    "sync.set_score(core.copy,uuid,uuid,jsonb)": NOBODY,
    "sync.set_state(core.copy,uuid,jsonb)": NOBODY,
    "sync.set_variant(core.copy,uuid,jsonb)": NOBODY,
    "sync.total_of(core.copy)": NOBODY,
}
