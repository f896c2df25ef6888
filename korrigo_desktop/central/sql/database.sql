-- Privileges of the database itself. They are not copied with a database and not part of a dump without --create.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to korrigo_corrector, korrigo_manager', current_database());
end $$;
