-- What changed for me. The cursor is the server's snapshot at the last pull: a row is new when its writer was not visible
-- in it, so that a transaction which began earlier and commits later is not lost.
create or replace function sync.pull_header(cursor text) returns jsonb
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp as $$
declare
  epoch uuid;
  known pg_snapshot;
  now_at text;
  is_full boolean;
begin
  perform korrigo.check_caller();
  select id into epoch from korrigo.epoch;
  is_full := coalesce(cursor !~ ('^v1\|' || epoch || '\|[0-9]+:[0-9]+:[0-9,]*$'), true);
  if not is_full and not pg_is_in_recovery() then
    -- A cursor from a future that this server has not lived: it was restored and nobody renewed the epoch.
    known := split_part(cursor, '|', 3)::pg_snapshot;
    is_full := pg_snapshot_xmax(known) > pg_snapshot_xmax(pg_current_snapshot());
  end if;
  -- On a hot standby the list of open transactions is empty: xmin alone delivers twice, but loses nothing.
  now_at := case when pg_is_in_recovery() then format('%1$s:%1$s:', pg_snapshot_xmin(pg_current_snapshot()))
                 else pg_current_snapshot()::text end;
  return jsonb_build_object('cursor', 'v1|' || epoch || '|' || now_at, 'is_full', is_full);
end $$;
alter function sync.pull_header(text) owner to korrigo_owner;

create or replace function sync.pull(cursor text) returns table (kind text, body jsonb)
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp as $$
declare
  header jsonb := sync.pull_header(cursor);
  known pg_snapshot := '3:3:';  -- nothing that a row can carry is visible in it
begin
  if not (header ->> 'is_full')::boolean then
    known := split_part(cursor, '|', 3)::pg_snapshot;
  end if;
  return query select 'cursor', header;
  if korrigo.is_manager() then
    return query select * from sync.news_of_all(known, pg_snapshot_xmin(known));
    return query select * from sync.news_of_office(known, pg_snapshot_xmin(known));
  else
    return query select * from sync.news_of_mine(korrigo.me(), known, pg_snapshot_xmin(known));
  end if;
end $$;
alter function sync.pull(text) owner to korrigo_owner;

create or replace function sync.news_of_mine(me uuid, known pg_snapshot, since xid8)
returns table (kind text, body jsonb)
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp as $$
declare
  entered uuid[];
begin
  return query select 'scope', to_jsonb(r) - 'sync_xid' - 'corrector_id' from sync.scope r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  select array_agg(distinct r.exam_id) into entered from sync.scope r
    where r.corrector_id = me and r.is_member and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'exam', to_jsonb(r) - 'sync_xid' from core.exam r
    where r.exam_id = any (entered) or r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'scheme', to_jsonb(r) - 'sync_xid' from core.mark_scheme r
    where r.exam_id = any (entered) or r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'shared_remark', to_jsonb(r) - 'sync_xid' from core.shared_remark r
    where r.exam_id = any (entered) or r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'copy', to_jsonb(r) - 'sync_xid' from core.copy r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'page', to_jsonb(r) - 'sync_xid' from core.page r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'score', to_jsonb(r) - 'sync_xid' from core.question_score r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'remark', to_jsonb(r) - 'sync_xid' from core.question_remark r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'comment', to_jsonb(r) - 'sync_xid' from core.general_comment r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'annotation', to_jsonb(r) - 'sync_xid' from core.annotation r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'report', to_jsonb(r) - 'sync_xid' from core.page_report r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'former_result', to_jsonb(r) - 'sync_xid' from core.former_result r
    where r.corrector_id = me and r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
end $$;
alter function sync.news_of_mine(uuid, pg_snapshot, xid8) owner to korrigo_owner;

create or replace function sync.news_of_all(known pg_snapshot, since xid8) returns table (kind text, body jsonb)
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp as $$
begin
  return query select 'exam', to_jsonb(r) - 'sync_xid' from core.exam r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'scheme', to_jsonb(r) - 'sync_xid' from core.mark_scheme r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'shared_remark', to_jsonb(r) - 'sync_xid' from core.shared_remark r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'copy', to_jsonb(r) - 'sync_xid' from core.copy r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'page', to_jsonb(r) - 'sync_xid' from core.page r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'score', to_jsonb(r) - 'sync_xid' from core.question_score r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'remark', to_jsonb(r) - 'sync_xid' from core.question_remark r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'comment', to_jsonb(r) - 'sync_xid' from core.general_comment r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'annotation', to_jsonb(r) - 'sync_xid' from core.annotation r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'report', to_jsonb(r) - 'sync_xid' from core.page_report r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'former_result', to_jsonb(r) - 'sync_xid' from core.former_result r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
end $$;
alter function sync.news_of_all(pg_snapshot, xid8) owner to korrigo_owner;

create or replace function sync.news_of_office(known pg_snapshot, since xid8) returns table (kind text, body jsonb)
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp as $$
begin
  return query select 'person', to_jsonb(r) - 'sync_xid' from korrigo.person r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'student', to_jsonb(r) - 'sync_xid' from ident.student r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'identity', to_jsonb(r) - 'sync_xid' from ident.copy_identity r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'source', to_jsonb(r) - 'sync_xid' from ident.source r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'batch', to_jsonb(r) - 'sync_xid' from ident.scan_batch r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'batch_file', to_jsonb(r) - 'sync_xid' from ident.batch_file r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'handed_in', to_jsonb(r) - 'sync_xid' from sync.handed_in r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'origin', to_jsonb(r) - 'sync_xid' from ident.copy_origin r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
  return query select 'page_origin', to_jsonb(r) - 'sync_xid' from ident.page_origin r
    where r.sync_xid >= since and not pg_visible_in_snapshot(r.sync_xid, known);
end $$;
alter function sync.news_of_office(pg_snapshot, xid8) owner to korrigo_owner;

-- What a replica is compared with: the copy's version, how many marks, remarks, comments and annotations (the deleted ones
-- too) it has, and the sum of their versions; apart, for the programs that don't compare it, the same of what is reported.
create or replace function sync.manifest()
returns table (
  exam_id uuid, copy_id uuid, version integer, children bigint, version_sum bigint, reports bigint, report_sum bigint
)
language sql stable security invoker set search_path = pg_catalog, pg_temp as $$
  with child as (
    select r.exam_id, r.copy_id, r.version from core.question_score r
    union all select r.exam_id, r.copy_id, r.version from core.question_remark r
    union all select r.exam_id, r.copy_id, r.version from core.general_comment r
    union all select r.exam_id, r.copy_id, r.version from core.annotation r
  ), summed as (
    select child.exam_id, child.copy_id, count(*) as children, sum(child.version) as version_sum
    from child group by child.exam_id, child.copy_id
  ), reported as (
    select r.exam_id, r.copy_id, count(*) as reports, sum(r.version) as report_sum
    from core.page_report r group by r.exam_id, r.copy_id
  )
  select c.exam_id, c.id, c.version, coalesce(s.children, 0), coalesce(s.version_sum, 0),
    coalesce(t.reports, 0), coalesce(t.report_sum, 0)
  from core.copy c
  left join summed s on s.exam_id = c.exam_id and s.copy_id = c.id
  left join reported t on t.exam_id = c.exam_id and t.copy_id = c.id
  where korrigo.check_caller() is not null
$$;
alter function sync.manifest() owner to korrigo_owner;
