-- What an installation consists of, one line for each thing: its name, and all that matters for security. What an owner may
-- do with the own things is left out: it differs between versions of Postgres and says nothing.
with ours as (
  select oid, nspname, nspowner, nspacl from pg_namespace
  where nspname in ('korrigo', 'core', 'ident', 'blob', 'sync', 'manage', 'audit')
), granted (thing, grantee, privileges) as (
  select thing, coalesce(nullif(grantee, 0)::regrole::text, 'PUBLIC'),
         string_agg(privilege_type || case when is_grantable then '*' else '' end, ' ' order by privilege_type)
  from (
    select 'schema ' || nspname as thing, (aclexplode(nspacl)).*, nspowner as owner from ours
    union all
    select 'table ' || n.nspname || '.' || c.relname, (aclexplode(c.relacl)).*, c.relowner
      from pg_class c join ours n on n.oid = c.relnamespace where c.relkind not in ('i', 'I', 'c', 't')
    union all
    select 'column ' || n.nspname || '.' || c.relname || '.' || a.attname, (aclexplode(a.attacl)).*, c.relowner
      from pg_attribute a join pg_class c on c.oid = a.attrelid join ours n on n.oid = c.relnamespace
    union all
    select 'function ' || p.oid::regprocedure, (aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))).*, p.proowner
      from pg_proc p join ours n on n.oid = p.pronamespace
    union all
    select 'language ' || lanname, (aclexplode(coalesce(lanacl, acldefault('l', lanowner)))).*, lanowner
      from pg_language where lanname in ('sql', 'plpgsql')
    union all
    select 'schema public', (aclexplode(coalesce(nspacl, acldefault('n', nspowner)))).*, nspowner
      from pg_namespace where nspname = 'public'
    union all
    select 'database', (aclexplode(coalesce(datacl, acldefault('d', datdba)))).*, datdba
      from pg_database where datname = current_database()
    union all
    select 'function pg_catalog.' || p.oid::regprocedure, (aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))).*,
           p.proowner
      from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and (
        p.proname like 'pg_advisory%' or p.proname like 'pg_try_advisory%' or p.proname like 'lo\_%'
        or p.proname in ('loread', 'lowrite', 'pg_current_xact_id', 'txid_current', 'pg_notify', 'pg_export_snapshot'))
  ) acl
  where grantee <> owner
  group by thing, grantee
)
select 'privileges of ' || grantee || ' on ' || thing, privileges from granted
union all
select 'schema ' || nspname, 'owner ' || nspowner::regrole from ours
union all
select 'table ' || n.nspname || '.' || c.relname,
       'owner ' || c.relowner::regrole || case when c.relkind = 'S' then '' else
         case when c.relrowsecurity then '' else ' WITHOUT' end || ' row security'
         || case when c.relforcerowsecurity then ', forced' else ', NOT FORCED' end end
  from pg_class c join ours n on n.oid = c.relnamespace where c.relkind not in ('i', 'I', 'c', 't')
union all
select 'column ' || n.nspname || '.' || c.relname || '.' || a.attname,
       format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
       || case when a.attstattarget = 0 then ', no statistics' else '' end
  from pg_attribute a join pg_class c on c.oid = a.attrelid join ours n on n.oid = c.relnamespace
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
union all
select 'policy ' || p.polname || ' on ' || n.nspname || '.' || c.relname,
       case p.polpermissive when true then '' else 'restrictive ' end || p.polcmd::text || ' to '
       || (select string_agg(coalesce(nullif(r, 0)::regrole::text, 'PUBLIC'), ' ' order by r::regrole::text) from unnest(p.polroles) r)
       || ' using ' || coalesce(regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\s+', ' ', 'g'), '-')
       || ' check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-')
  from pg_policy p join pg_class c on c.oid = p.polrelid join ours n on n.oid = c.relnamespace
union all
select 'function ' || p.oid::regprocedure,
       'owner ' || p.proowner::regrole || case when p.prosecdef then ', security definer' else '' end
       || ', ' || p.provolatile::text || ', ' || coalesce(array_to_string(p.proconfig, ' '), 'NO SEARCH PATH')
       || ', body ' || md5(p.prosrc)
  from pg_proc p join ours n on n.oid = p.pronamespace
union all
select 'trigger ' || t.tgname || ' on ' || n.nspname || '.' || c.relname,
       case t.tgenabled when 'O' then '' else 'NOT ENABLED ' end || pg_get_triggerdef(t.oid)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join ours n on n.oid = c.relnamespace where not t.tgisinternal
union all
select 'constraint ' || k.conname || ' on ' || n.nspname || '.' || c.relname,
       case when k.convalidated then '' else 'NOT VALID ' end || pg_get_constraintdef(k.oid)
  from pg_constraint k join pg_class c on c.oid = k.conrelid join ours n on n.oid = c.relnamespace
  where k.contype <> 'n'  -- 18 lists NOT NULL as well, 15 does not; columns say it
union all
select 'index ' || n.nspname || '.' || c.relname,
       case when i.indisvalid then '' else 'NOT VALID ' end || pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indexrelid join ours n on n.oid = c.relnamespace
union all
select 'role ' || rolname,
       concat_ws(', ', case when rolcanlogin then 'LOGIN' else 'nologin' end, case when rolsuper then 'SUPERUSER' end,
                 case when rolbypassrls then 'BYPASSRLS' end, case when rolcreaterole then 'createrole' end,
                 case when rolcreatedb then 'CREATEDB' end, case when rolreplication then 'REPLICATION' end)
  from pg_roles where rolname like 'korrigo\_%'
order by 1
