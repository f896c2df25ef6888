-- Who may do what. Persons read and call functions; no person has INSERT, UPDATE or DELETE on anything.
do $$
declare
  item record;
begin
  for item in select oid::regprocedure as signature, proowner::regrole as owner from pg_proc where pronamespace::regnamespace::text
               in ('korrigo', 'core', 'ident', 'blob', 'sync', 'manage', 'audit') loop
    execute format('revoke all on function %s from public, korrigo_corrector, korrigo_manager, korrigo_writer,
                    korrigo_ident, korrigo_people', item.signature);
    execute format('grant execute on function %s to %s', item.signature, item.owner);
  end loop;
  for item in select oid::regclass as relation from pg_class where relkind in ('r', 'p', 'v', 'S')
               and relnamespace::regnamespace::text in ('korrigo', 'core', 'ident', 'blob', 'sync', 'manage', 'audit') loop
    execute format('revoke all on %s from public, korrigo_corrector, korrigo_manager, korrigo_writer, korrigo_ident,
                    korrigo_people', item.relation);
  end loop;
end $$;
alter default privileges for role korrigo_owner, korrigo_writer, korrigo_ident, korrigo_people
  revoke execute on functions from public;

grant usage on schema korrigo, core, blob, sync to korrigo_corrector;
grant usage on schema korrigo, core, ident, blob, sync, manage to korrigo_manager;
grant usage on schema korrigo, core, ident, blob, sync, manage to korrigo_writer;
grant usage on schema korrigo, sync to korrigo_ident;
grant usage on schema korrigo, manage, sync to korrigo_people;

grant select on core.exam, core.mark_scheme, core.copy, core.page, core.question_score, core.question_remark,
  core.general_comment, core.annotation, core.former_result, core.page_report, core.shared_remark, blob.file, blob.chunk, korrigo.epoch, korrigo.person
  to korrigo_corrector, korrigo_manager;
grant select on sync.scope to korrigo_corrector;
grant select on ident.student, ident.copy_identity, ident.copy_origin, ident.page_origin, ident.source,
  ident.scan_batch, ident.batch_file, sync.handed_in to korrigo_manager;

grant select, insert on core.exam, core.mark_scheme, core.copy, core.page, core.former_result to korrigo_writer;
grant select on core.question to korrigo_writer;
grant update (corrector_id, state, state_reason, variant, graded_total, changed_by, changed_at) on core.copy
  to korrigo_writer;
grant select, insert, update on core.question_score, core.question_remark, core.general_comment, core.annotation,
  core.page_report, core.shared_remark, ident.copy_identity to korrigo_writer;
grant select, insert on ident.student, ident.copy_origin, ident.page_origin, ident.source, ident.scan_batch,
  ident.batch_file to korrigo_writer;
grant select, insert, update on blob.file to korrigo_writer;
grant select, insert, delete on blob.chunk to korrigo_writer;
grant select, insert, update (answer) on sync.mutation to korrigo_writer;
grant select on sync.scope to korrigo_writer;
grant select, insert, update (resolution, settled_by, settled_at) on sync.handed_in to korrigo_writer;
grant select on korrigo.person, korrigo.epoch to korrigo_ident;
grant select, insert, update on korrigo.person to korrigo_people;

grant execute on function korrigo.me(), korrigo.is_manager(), korrigo.check_caller(), korrigo.name_of(uuid)
  to korrigo_corrector, korrigo_manager, korrigo_writer;
grant execute on function korrigo.check_manager() to korrigo_writer, korrigo_people;
grant execute on function korrigo.is_person(uuid) to korrigo_writer;
grant execute on function korrigo.me(), korrigo.is_manager() to korrigo_owner, korrigo_people;
grant execute on function core.is_move(text, text) to korrigo_writer;
grant execute on function sync.hello(integer), sync.pull_header(text), sync.pull(text), sync.manifest(),
  sync.push(uuid, jsonb[]), sync.push_texts(uuid, text[]), sync.password_changed(), sync.share_remarks(text[]),
  sync.shared_manifest()
  to korrigo_corrector, korrigo_manager;
grant execute on function sync.news_of_mine(uuid, pg_snapshot, xid8), sync.hand_in(uuid, text[])
  to korrigo_corrector;
grant execute on function sync.news_of_all(pg_snapshot, xid8), sync.news_of_office(pg_snapshot, xid8) to korrigo_manager;
grant execute on function manage.put(text, jsonb), manage.assign(uuid, jsonb),
  manage.settle_handed_in(uuid, uuid, uuid, uuid, boolean, integer), manage.add_person(text, text, text, text),
  manage.set_password(uuid, text), manage.disable_person(uuid), blob.put_chunk(text, integer, bytea),
  blob.finish(text, bigint, integer) to korrigo_manager;
