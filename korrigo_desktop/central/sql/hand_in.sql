-- What a corrector did on a copy that had become somebody else's: handed in to the exam office, which looks at it. Handing
-- in touches no mark, no word and no copy.
create or replace function sync.hand_in(device uuid, edits text[]) returns jsonb[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := korrigo.check_caller();
  written text;
  answers jsonb[] := '{}';
begin
  if device is null then
    raise null_value_not_allowed using message = 'handing in names its device';
  end if;
  foreach written in array coalesce(edits, '{}') loop
    answers := array_append(answers, jsonb_build_object('status', sync.hand_in_one(me, device, written)));
  end loop;
  return answers;
end $$;
alter function sync.hand_in(uuid, text[]) owner to korrigo_writer;

-- Only for a copy that was the caller's and is not any more: it is asked before anything else is, so that the answer tells
-- nothing of a copy that never was. The same edit again is one edit.
create or replace function sync.hand_in_one(me uuid, device uuid, written text) returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  edit jsonb;
begin
  if octet_length(written) > 1048576 then
    return 'too_large';
  end if;
  edit := written::jsonb;
  if not exists (select from sync.scope s where s.corrector_id = me and not s.is_member
                 and s.exam_id = (edit ->> 'exam_id')::uuid and s.copy_id = (edit ->> 'copy_id')::uuid) then
    return 'not_left';
  elsif sync.is_readable_edit(edit ->> 'kind', edit -> 'body') is not true then
    return 'unreadable';
  end if;
  insert into sync.handed_in (exam_id, copy_id, id, person_id, device_id, kind, object_id, body, why)
  values ((edit ->> 'exam_id')::uuid, (edit ->> 'copy_id')::uuid, (edit ->> 'id')::uuid, me, device, edit ->> 'kind',
          edit ->> 'object_id', edit -> 'body', edit ->> 'why')
  on conflict (exam_id, copy_id, id) do nothing;
  return case when exists (select from sync.handed_in h where h.exam_id = (edit ->> 'exam_id')::uuid
                           and h.copy_id = (edit ->> 'copy_id')::uuid and h.id = (edit ->> 'id')::uuid)
              then 'handed_in' else 'foreign_id' end;
exception when others then
  if not sync.is_fault_of_data(sqlstate) then
    raise;
  end if;
  return 'unreadable';
end $$;
alter function sync.hand_in_one(uuid, uuid, text) owner to korrigo_writer;

-- What the office's window can show without stumbling.
create or replace function sync.is_readable_edit(kind text, body jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case kind
    when 'score' then jsonb_typeof(body -> 'points') in ('number', 'null')
                      and coalesce((body ->> 'points')::numeric between 0 and 1000000
                                   and (body ->> 'points')::numeric % 1 = 0, true)
                      and jsonb_typeof(coalesce(body -> 'is_not_answered', 'false')) = 'boolean'
    when 'remark' then jsonb_typeof(body -> 'text') = 'string'
    when 'comment' then jsonb_typeof(body -> 'text') = 'string'
    when 'annotation' then jsonb_typeof(coalesce(body -> 'is_deleted', 'false')) = 'boolean'
                           and (body -> 'is_deleted' = 'true' or jsonb_typeof(body -> 'body') = 'object')
    when 'variant' then jsonb_typeof(body -> 'variant') = 'string'
    when 'report' then body ->> 'report' in ('page_missing', 'page_foreign', 'page_unreadable', 'name_visible')
                       and jsonb_typeof(body -> 'page_id') = 'string' and jsonb_typeof(body -> 'is_open') = 'boolean'
    when 'state' then body ->> 'state' in ('staging', 'quarantine', 'ready', 'graded', 'void')
  end
$$;
alter function sync.is_readable_edit(text, jsonb) owner to korrigo_writer;

-- A manager takes a value over or leaves it. Taking is compare-and-set like every other write: what its marker wrote after
-- the manager looked is never lost, and a copy that is finalised takes nothing.
create or replace function manage.settle_handed_in(device uuid, exam uuid, copy uuid, edit uuid, is_taken boolean,
                                                   base integer) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := korrigo.check_manager();
  present core.copy;
  handed sync.handed_in;
  said jsonb := sync.applied(0);
begin
  if device is null or is_taken is null then
    raise null_value_not_allowed using message = 'settling names its device and says what becomes of the edit';
  end if;
  select * into present from core.copy c where c.exam_id = exam and c.id = copy for no key update;
  select * into handed from sync.handed_in h
    where h.exam_id = exam and h.copy_id = copy and h.id = edit for update;
  if handed.id is null then
    return sync.rejected('unknown_edit');
  elsif handed.resolution is not null then
    return said || jsonb_build_object('resolution', handed.resolution);
  elsif is_taken then
    said := manage.take_over(me, device, present, handed, base);
  end if;
  if said ->> 'status' = 'applied' then
    update sync.handed_in h
      set resolution = case when is_taken then 'taken' else 'left' end, settled_by = me, settled_at = clock_timestamp()
      where h.exam_id = exam and h.copy_id = copy and h.id = edit;
  end if;
  return said;
end $$;
alter function manage.settle_handed_in(uuid, uuid, uuid, uuid, boolean, integer) owner to korrigo_writer;

-- The object is the one that was shown, whatever the body says.
create or replace function manage.take_over(me uuid, device uuid, copy core.copy, handed sync.handed_in, base integer)
returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  mutation jsonb := handed.body || jsonb_build_object('base', base);
  refusal text := sync.refusal_of_mark(copy, copy.corrector_id);  -- as of its own marker: finalised is finalised
begin
  if base is null then
    raise not_null_violation using message = 'taking over says which version was seen';
  elsif handed.kind = 'report' then
    return sync.set_report(copy, me, handed.person_id, device, mutation || jsonb_build_object(
      'report', split_part(handed.object_id, '@', 1), 'page_id', split_part(handed.object_id, '@', 2)));
  elsif refusal is not null then
    return sync.rejected(refusal);
  elsif handed.kind = 'state' then
    return sync.rejected('not_allowed');
  end if;
  return case handed.kind
    when 'score' then sync.set_score(copy, me, device, mutation || jsonb_build_object('question_id', handed.object_id))
    when 'remark' then sync.set_remark(copy, me, device, mutation || jsonb_build_object('question_id', handed.object_id))
    when 'comment' then sync.set_comment(copy, me, device, mutation)
    when 'annotation' then
      sync.set_annotation(copy, me, device, mutation || jsonb_build_object('annotation_id', handed.object_id))
    else sync.set_variant(copy, me, mutation)
  end;
exception when others then
  if not sync.is_fault_of_data(sqlstate) then
    raise;
  end if;
  return sync.rejected('invalid:' || sqlstate);
end $$;
alter function manage.take_over(uuid, uuid, core.copy, sync.handed_in, integer) owner to korrigo_writer;
