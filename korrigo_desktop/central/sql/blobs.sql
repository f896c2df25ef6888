-- Files by their SHA-256, in chunks of 256 KiB. Sending one again is harmless; a complete one is never changed.
create or replace function blob.put_chunk(sha256 text, idx integer, data bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform korrigo.check_manager();
  insert into blob.file (sha256) values (put_chunk.sha256) on conflict do nothing;
  if (select f.is_complete from blob.file f where f.sha256 = put_chunk.sha256) then
    return;
  end if;
  insert into blob.chunk (sha256, idx, data) values (put_chunk.sha256, put_chunk.idx, put_chunk.data)
    on conflict do nothing;
end $$;
alter function blob.put_chunk(text, integer, bytea) owner to korrigo_writer;

-- True when the file is whole. A wrong one is taken away, to be sent again.
create or replace function blob.finish(sha256 text, size_bytes bigint, chunk_count integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  file blob.file;
  chunks bigint;
  bytes bigint;
  last integer;
begin
  perform korrigo.check_manager();
  select * into file from blob.file f where f.sha256 = finish.sha256 for update;
  if not found or file.is_complete then
    return found;
  end if;
  select count(*), coalesce(sum(octet_length(c.data)), 0), max(c.idx) into chunks, bytes, last
    from blob.chunk c where c.sha256 = finish.sha256;
  if chunks <> chunk_count or last is distinct from chunk_count - 1 then
    return false;  -- some are still to come
  elsif bytes <> size_bytes or not blob.is_digest_right(finish.sha256, bytes) then
    delete from blob.chunk c where c.sha256 = finish.sha256;
    return false;
  end if;
  update blob.file f set size_bytes = bytes, chunk_count = chunks, is_complete = true where f.sha256 = finish.sha256;
  return true;
end $$;
alter function blob.finish(text, bigint, integer) owner to korrigo_writer;

-- Checked up to 64 MiB, since all of it is held in memory at once; who downloads checks every file.
create or replace function blob.is_digest_right(sha256 text, bytes bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select bytes > 67108864 or is_digest_right.sha256 =
    (select encode(pg_catalog.sha256(string_agg(c.data, ''::bytea order by c.idx)), 'hex')
     from blob.chunk c where c.sha256 = is_digest_right.sha256)
$$;
alter function blob.is_digest_right(text, bigint) owner to korrigo_writer;
