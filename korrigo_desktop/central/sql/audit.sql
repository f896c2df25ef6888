-- Who did what: written by triggers, never changed again, not even by the owner.
create or replace function audit.record() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into audit.log (who, relation, operation, old, new)
  values (session_user, tg_table_schema || '.' || tg_table_name, tg_op,
          case when tg_op <> 'INSERT' then to_jsonb(old) - 'sync_xid' end,
          case when tg_op <> 'DELETE' then to_jsonb(new) - 'sync_xid' end);
  return null;
end $$;
alter function audit.record() owner to korrigo_owner;

create or replace function audit.refuse() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'the audit log is append-only' using errcode = '42501';
end $$;
alter function audit.refuse() owner to korrigo_owner;

do $$
declare
  followed record;
begin
  for followed in select * from (values
      ('core.exam', false), ('core.mark_scheme', false), ('core.copy', false), ('korrigo.person', false),
      ('ident.copy_identity', false), ('ident.student', false), ('core.question_score', true),
      ('core.question_remark', true), ('core.general_comment', true), ('core.annotation', true),
      ('core.former_result', true), ('core.page', true), ('core.page_report', true),
      ('sync.handed_in', false), ('core.shared_remark', false)) as list (relation, is_child) loop
    execute format('create or replace trigger audit_rows after insert or delete on %s
                    for each row execute function audit.record()', followed.relation);
    -- A re-assignment moves thousands of rows below a copy: the copy's own line says it.
    execute format('create or replace trigger audit_changes after update on %s for each row %s
                    execute function audit.record()', followed.relation,
                   case when followed.is_child then 'when (old.corrector_id = new.corrector_id)' else '' end);
  end loop;
end $$;
create or replace trigger append_only before update or delete or truncate on audit.log
  for each statement execute function audit.refuse();
