-- What a mutation is answered.

-- Whether sending the same again could ever succeed: not when the values are the reason, but when it was the server's
-- state (a lost connection, a deadlock, no room, a shutdown).
create or replace function sync.is_fault_of_data(state text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select left(state, 2) not in ('08', '25', '28', '3D', '40', '53', '55', '57', '58', 'F0', 'KD', 'XX')
$$;
alter function sync.is_fault_of_data(text) owner to korrigo_writer;

create or replace function sync.applied(version integer) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('status', 'applied', 'version', version)
$$;
alter function sync.applied(integer) owner to korrigo_writer;

create or replace function sync.rejected(why text) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('status', 'rejected', 'why', why)
$$;
alter function sync.rejected(text) owner to korrigo_writer;

create or replace function sync.conflict(why text, server jsonb) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('status', 'conflict', 'why', why, 'server', case when server ->> 'exam_id' is not null then
    server - 'sync_xid' || jsonb_build_object('changed_by_name', korrigo.name_of((server ->> 'changed_by')::uuid)) end)
$$;
alter function sync.conflict(text, jsonb) owner to korrigo_writer;
