-- What I did. Every mutation runs at most once (its id is written first: a twin on another connection waits there, and a
-- replay gets the recorded answer), in its own savepoint: what the data makes impossible is answered, not raised.
create or replace function sync.push(device uuid, batch jsonb[]) returns jsonb[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := korrigo.check_caller();
  mutation jsonb;
  answers jsonb[] := '{}';
begin
  if device is null then
    raise null_value_not_allowed using message = 'a push names its device';
  end if;
  foreach mutation in array coalesce(batch, '{}') loop
    answers := array_append(answers, sync.push_one(me, device, mutation));
  end loop;
  return answers;
end $$;
alter function sync.push(uuid, jsonb[]) owner to korrigo_writer;

-- The same for texts: one that is not JSON as Postgres knows it (a NUL, half a surrogate pair) is answered, and does not
-- take the whole batch with it.
create or replace function sync.push_texts(device uuid, batch text[]) returns jsonb[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := korrigo.check_caller();
  written text;
  mutation jsonb;
  answers jsonb[] := '{}';
begin
  if device is null then
    raise null_value_not_allowed using message = 'a push names its device';
  end if;
  foreach written in array coalesce(batch, '{}') loop
    begin
      mutation := written::jsonb;
    exception when others then
      if not sync.is_fault_of_data(sqlstate) then
        raise;
      end if;
      answers := array_append(answers, sync.rejected('invalid:' || sqlstate) || '{"id": null}');
      continue;
    end;
    answers := array_append(answers, sync.push_one(me, device, mutation));
  end loop;
  return answers;
end $$;
alter function sync.push_texts(uuid, text[]) owner to korrigo_writer;

create or replace function sync.push_one(me uuid, device uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  mutation_id uuid;
  said jsonb;
begin
  begin
    mutation_id := (mutation ->> 'id')::uuid;
    if octet_length(mutation::text) > 1048576 then
      mutation := jsonb_build_object('kind', mutation -> 'kind', 'dropped', octet_length(mutation::text));
      raise program_limit_exceeded using message = 'a mutation has at most one megabyte';
    end if;
    insert into sync.mutation (id, person_id, device_id, request) values (mutation_id, me, device, mutation)
      on conflict (id) do nothing;
    if not found then
      return sync.former_answer(mutation_id);
    end if;
    said := sync.carry_out(me, device, mutation) || jsonb_build_object('id', mutation_id);
    update sync.mutation set answer = said where id = mutation_id;
    return said;
  exception when others then
    if not sync.is_fault_of_data(sqlstate) then
      raise;
    end if;
    said := sync.rejected('invalid:' || sqlstate) || jsonb_build_object('id', mutation -> 'id');
  end;
  if mutation_id is not null then
    said := said || jsonb_build_object('id', mutation_id);
    insert into sync.mutation (id, person_id, device_id, request, answer)
      values (mutation_id, me, device, mutation, said) on conflict (id) do nothing;
    if not found then
      return sync.former_answer(mutation_id);
    end if;
  end if;
  return said;
end $$;
alter function sync.push_one(uuid, uuid, jsonb) owner to korrigo_writer;

-- Under row-level security another person's mutation reads as absent.
create or replace function sync.former_answer(mutation_id uuid) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce((select answer || '{"replayed": true}' from sync.mutation where id = mutation_id),
                  sync.rejected('foreign_id') || jsonb_build_object('id', mutation_id))
$$;
alter function sync.former_answer(uuid) owner to korrigo_writer;

-- The copy's row is the lock of all that belongs to the copy, and row-level security decides whether it is there.
create or replace function sync.carry_out(me uuid, device uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kind text := mutation ->> 'kind';
  copy core.copy;
  refusal text;
begin
  if kind is null or kind not in ('score', 'remark', 'comment', 'annotation', 'variant', 'state', 'identity',
                                    'report') then
    return sync.rejected('unknown_kind');
  end if;
  select * into copy from core.copy c
    where c.exam_id = (mutation ->> 'exam_id')::uuid and c.id = (mutation ->> 'copy_id')::uuid for no key update;
  if not found then
    return sync.rejected('not_assigned');
  elsif (mutation ->> 'base') is null then
    raise not_null_violation using message = 'a mutation says on which version it was made';
  elsif kind = 'state' then
    return sync.set_state(copy, me, mutation);
  elsif kind = 'identity' then
    return sync.set_identity(copy, me, device, mutation);
  elsif kind = 'report' then
    return sync.set_report(copy, me, me, device, mutation);
  end if;
  refusal := sync.refusal_of_mark(copy, me);
  if refusal is not null then
    return sync.rejected(refusal) || jsonb_build_object('server', to_jsonb(copy) - 'sync_xid');
  end if;
  return case kind
    when 'score' then sync.set_score(copy, me, device, mutation)
    when 'remark' then sync.set_remark(copy, me, device, mutation)
    when 'comment' then sync.set_comment(copy, me, device, mutation)
    when 'annotation' then sync.set_annotation(copy, me, device, mutation)
    else sync.set_variant(copy, me, mutation)
  end;
end $$;
alter function sync.carry_out(uuid, uuid, jsonb) owner to korrigo_writer;
