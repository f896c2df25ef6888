-- Persons and their logins. Whoever owns these functions may create roles: they let go of it for these purposes only, and
-- take a SCRAM verifier that the client made, never a password.
create or replace function manage.check_office() returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not (select rolsuper from pg_roles where rolname = session_user) then
    perform korrigo.check_manager();
  end if;
end $$;
alter function manage.check_office() owner to korrigo_people;

create or replace function manage.check_verifier(verifier text) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  if verifier is null or verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
    raise invalid_parameter_value using message = 'not a SCRAM-SHA-256 verifier';
  end if;
end $$;
alter function manage.check_verifier(text) owner to korrigo_people;

create or replace function manage.add_person(name text, login text, role text, verifier text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid := gen_random_uuid();
begin
  perform manage.check_office();
  perform manage.check_verifier(verifier);
  if login !~ '^k_[0-9a-f]{20}$' or btrim(name) = '' then
    raise invalid_parameter_value using message = 'not a login, or no name';
  end if;
  insert into korrigo.person (id, login, name, role)
    values (made, add_person.login, btrim(add_person.name), add_person.role);
  execute format('create role %I login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls
                  connection limit 5 password %L in role %I', login, verifier, 'korrigo_' || role);
  -- Defaults, which the person may set back: the watchdog of the administrator guide is what bounds a hostile one.
  execute format('alter role %I set statement_timeout = %L', login, '120s');
  execute format('alter role %I set idle_in_transaction_session_timeout = %L', login, '60s');
  return made;
end $$;
alter function manage.add_person(text, text, text, text) owner to korrigo_people;

create or replace function manage.set_password(person uuid, verifier text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  login text;
begin
  perform manage.check_office();
  perform manage.check_verifier(verifier);
  update korrigo.person p set must_change_password = true, is_active = true where p.id = person returning p.login into login;
  if login is null then
    raise no_data_found using message = 'no such person';
  end if;
  execute format('alter role %I login password %L', login, verifier);
end $$;
alter function manage.set_password(uuid, text) owner to korrigo_people;

-- A login is never dropped: a new one of the same name would inherit what the old one owned.
create or replace function manage.disable_person(person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  login text;
begin
  perform manage.check_office();
  update korrigo.person p set is_active = false where p.id = person returning p.login into login;
  if login is null then
    raise no_data_found using message = 'no such person';
  end if;
  execute format('alter role %I nologin', login);
  perform pg_terminate_backend(pid) from pg_stat_activity where usename = login and pid <> pg_backend_pid();
end $$;
alter function manage.disable_person(uuid) owner to korrigo_people;

-- The person's own ALTER ROLE went before; the server can't see whether it did.
create or replace function sync.password_changed() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update korrigo.person set must_change_password = false where login = session_user and is_active
$$;
alter function sync.password_changed() owner to korrigo_people;
