-- The life of a copy, and whose it is.

-- A grade stands on what its marker saw: each question of the copy's variant with the points expected of it.
create or replace function sync.refusal_of_grade(copy core.copy, expected jsonb) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  changed boolean;
  unmarked boolean;
begin
  select bool_or(nullif(expected -> q.id, 'null') is distinct from
                 case when s.points is not null then jsonb_build_array(s.points, s.is_not_answered) end),
         bool_or(s.points is null)
    into changed, unmarked
    from core.exam e
    join core.question q on q.exam_id = e.exam_id and q.scheme_version = e.scheme_version
                            and (copy.variant = '' or q.variants <@ array[copy.variant])
    left join core.question_score s on s.exam_id = e.exam_id and s.copy_id = copy.id and s.question_id = q.id
    where e.exam_id = copy.exam_id;
  return case when changed then 'scores_changed' when unmarked is distinct from false then 'not_complete' end;
end $$;
alter function sync.refusal_of_grade(core.copy, jsonb) owner to korrigo_writer;

create or replace function sync.total_of(copy core.copy) returns integer
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  total integer;
  highest integer;
begin
  select sum(s.points), min((coalesce(m.body ->> 'total', '20')::numeric * 100)::integer) into total, highest
    from core.exam e
    join core.mark_scheme m on m.exam_id = e.exam_id and m.version = e.scheme_version
    join core.question q on q.exam_id = e.exam_id and q.scheme_version = e.scheme_version
                            and (copy.variant = '' or q.variants <@ array[copy.variant])
    join core.question_score s on s.exam_id = e.exam_id and s.copy_id = copy.id and s.question_id = q.id
    where e.exam_id = copy.exam_id;
  if total > highest then
    raise check_violation using message = 'the total is above what the exam is marked out of';
  end if;
  return total;
end $$;
alter function sync.total_of(core.copy) owner to korrigo_writer;

create or replace function sync.refusal_of_move(copy core.copy, wanted text, reason text) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if core.is_move(copy.state, wanted) is not true then
    return 'bad_transition';
  elsif not korrigo.is_manager() and (copy.state, wanted) is distinct from ('ready', 'graded') then
    return 'not_allowed';
  elsif (wanted in ('void', 'quarantine') or copy.state = 'graded') and btrim(coalesce(reason, '')) = '' then
    return 'reason_missing';
  end if;
  return null;
end $$;
alter function sync.refusal_of_move(core.copy, text, text) owner to korrigo_writer;

create or replace function sync.set_state(copy core.copy, me uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  wanted text := mutation ->> 'state';
  reason text := coalesce(mutation ->> 'reason', '');
  is_grading boolean := wanted = 'graded';
  refusal text;
  written integer;
begin
  if is_grading then
    refusal := sync.refusal_of_grade(copy, mutation -> 'expect');
  end if;
  if copy.state = wanted and refusal is null then
    return sync.applied(copy.version);
  elsif copy.version <> (mutation ->> 'base')::integer then
    return sync.conflict('stale', to_jsonb(copy));
  elsif sync.refusal_of_move(copy, wanted, reason) is not null then
    return sync.rejected(sync.refusal_of_move(copy, wanted, reason))
           || jsonb_build_object('server', to_jsonb(copy) - 'sync_xid');
  elsif refusal = 'scores_changed' then
    return sync.conflict(refusal, to_jsonb(copy));
  elsif refusal is not null then
    return sync.rejected(refusal);
  end if;
  if copy.state = 'graded' then
    perform sync.keep_former_result(copy, me, reason);
  end if;
  update core.copy c
    set state = wanted, state_reason = reason, graded_total = case when is_grading then sync.total_of(copy) end,
        changed_by = me, changed_at = clock_timestamp()
    where c.exam_id = copy.exam_id and c.id = copy.id returning c.version into written;
  return sync.applied(written);
end $$;
alter function sync.set_state(core.copy, uuid, jsonb) owner to korrigo_writer;

-- The body is what store/former_results.py writes: enough to print the PDF again as it was.
create or replace function sync.keep_former_result(copy core.copy, me uuid, reason text) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  insert into core.former_result (exam_id, copy_id, corrector_id, number, total, body, reason, made_by, made_at)
  select copy.exam_id, copy.id, copy.corrector_id,
    (select coalesce(max(f.number), 0) + 1 from core.former_result f
       where f.exam_id = copy.exam_id and f.copy_id = copy.id),
    copy.graded_total,
    jsonb_build_object(
      'scores', (select coalesce(jsonb_object_agg(s.question_id, jsonb_build_array(s.points, s.is_not_answered)), '{}')
                   from core.question_score s
                   where s.exam_id = copy.exam_id and s.copy_id = copy.id and s.points is not null),
      'remarks', (select coalesce(jsonb_object_agg(r.question_id, r.text), '{}') from core.question_remark r
                    where r.exam_id = copy.exam_id and r.copy_id = copy.id and r.text <> ''),
      'comment', coalesce((select g.text from core.general_comment g
                             where g.exam_id = copy.exam_id and g.copy_id = copy.id), ''),
      'annotations', (select coalesce(jsonb_agg(a.body order by a.id), '[]') from core.annotation a
                        where a.exam_id = copy.exam_id and a.copy_id = copy.id and not a.is_deleted),
      'pages', (select coalesce(jsonb_agg(jsonb_build_array(p.id, p.ordinal, coalesce(o.turn, 0)) order by p.ordinal),
                                '[]')
                  from core.page p
                  left join ident.page_origin o on o.exam_id = p.exam_id and o.page_id = p.id
                  where p.exam_id = copy.exam_id and p.copy_id = copy.id)),
    reason, me, clock_timestamp()
$$;
alter function sync.keep_former_result(core.copy, uuid, text) owner to korrigo_writer;

create or replace function sync.set_identity(copy core.copy, me uuid, device uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  wanted uuid := (mutation ->> 'student_id')::uuid;
  wanted_not_on_list boolean := coalesce((mutation ->> 'is_not_on_list')::boolean, false);
  present ident.copy_identity;
  written integer;
begin
  if not korrigo.is_manager() then
    return sync.rejected('not_allowed');
  elsif wanted is not null and wanted_not_on_list then
    raise check_violation using message = 'a pupil of the list is not a pupil who is not on it';
  end if;
  select * into present from ident.copy_identity i where i.exam_id = copy.exam_id and i.copy_id = copy.id;
  if present.version is not null and present.student_id is not distinct from wanted
     and present.is_not_on_list = wanted_not_on_list then
    return sync.applied(present.version);
  elsif coalesce(present.version, 0) <> (mutation ->> 'base')::integer then
    return sync.conflict('stale', to_jsonb(present));
  end if;
  insert into ident.copy_identity as i
    (exam_id, copy_id, student_id, is_not_on_list, changed_by, device_id, changed_at)
  values (copy.exam_id, copy.id, wanted, wanted_not_on_list, me, device, clock_timestamp())
  on conflict (exam_id, copy_id) do update
    set student_id = excluded.student_id, is_not_on_list = excluded.is_not_on_list, changed_by = excluded.changed_by,
        device_id = excluded.device_id, changed_at = excluded.changed_at
  returning i.version into written;
  return sync.applied(written);
end $$;
alter function sync.set_identity(core.copy, uuid, uuid, jsonb) owner to korrigo_writer;
