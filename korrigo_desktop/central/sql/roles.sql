-- Roles of the cluster: two groups that persons belong to, and owners that nobody logs in as. None of them passes by
-- row-level security; one alone may make logins, and lends that by two functions only.
do $$
declare
  name text;
begin
  foreach name in array array['korrigo_owner', 'korrigo_writer', 'korrigo_ident', 'korrigo_people',
                              'korrigo_corrector', 'korrigo_manager'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
    execute format('alter role %I nologin nosuperuser nobypassrls nocreatedb noreplication %s', name,
                   case name when 'korrigo_people' then 'createrole' else 'nocreaterole' end);
  end loop;
  if current_setting('server_version_num')::int >= 160000 then
    -- From 16 on, making a member of a group takes the admin option on it; membership itself is not lent.
    execute 'grant korrigo_corrector, korrigo_manager to korrigo_people with admin option';
    execute 'grant korrigo_corrector, korrigo_manager to korrigo_people with inherit false';
    execute 'grant korrigo_corrector, korrigo_manager to korrigo_people with set false';
  end if;
  grant pg_signal_backend to korrigo_people;  -- to end the sessions of a person who was disabled
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['korrigo', 'core', 'ident', 'blob', 'sync', 'manage', 'audit'] loop
    execute format('create schema if not exists %I', name);
    execute format('alter schema %I owner to korrigo_owner', name);
  end loop;
end $$;
