-- Against hostile SQL by a person with a valid password: what Postgres lets everybody do and nobody here needs.
revoke all on schema public from public;
revoke usage on language plpgsql, sql from public;  -- no DO blocks, no functions in pg_temp
grant usage on language plpgsql, sql to korrigo_owner, korrigo_writer, korrigo_ident, korrigo_people;
do $$
declare
  item record;
begin
  for item in select oid::regprocedure as signature from pg_proc
      where pronamespace = 'pg_catalog'::regnamespace and (
        proname like 'pg_advisory%' or proname like 'pg_try_advisory%' or proname like 'lo\_%'
        or proname in ('loread', 'lowrite', 'pg_current_xact_id', 'txid_current', 'pg_notify', 'pg_export_snapshot')) loop
    execute format('revoke execute on function %s from public', item.signature);
  end loop;
end $$;
-- Stamps and defaults are made by whoever writes.
grant execute on function pg_current_xact_id() to korrigo_owner, korrigo_writer, korrigo_people;

-- The planner tells its estimates to everybody: it shall not know how marks are spread.
alter table core.question_score alter column points set statistics 0;
alter table core.question_score alter column is_not_answered set statistics 0;
alter table core.copy alter column graded_total set statistics 0;
alter table core.former_result alter column total set statistics 0;
