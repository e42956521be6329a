-- Search in the words of a case: its number, address and description, by any part, also of one or two Chinese characters, of which no
-- trigram can be made. The index holds every character and every pair of neighbours.

create table case_texts (
  case_id uuid primary key references cases,
  area bigint not null, -- today's key, as the case has it
  confidential boolean not null,
  reported_at timestamptz not null,
  words text not null -- in small letters, one blank between words
);

-- Every character and every two that stand side by side; before each area that holds it a mark, so that the index itself looks in one
-- area alone. Made by functions that read a text once: this runs for every report.
create function case_tokens(area bigint, words text) returns text[]
language sql immutable strict parallel safe cost 2000
as $$
  select string_to_array(words, null)
    || string_to_array(regexp_replace(words, '(..)', E'\\1\n', 'g'), E'\n')
    || string_to_array(regexp_replace(substr(words, 2), '(..)', E'\\1\n', 'g'), E'\n')
    || array['#' || area / 100000000000, '#' || area / 1000000000, '#' || area / 1000000, '#' || area / 1000, '#' || area]
$$;
-- The mark of an area, of any level.
create function case_token_of_area(area bigint) returns text
language sql immutable strict parallel safe
as $$
  select '#' || case when area % 100000000000 = 0 then area / 100000000000 when area % 1000000000 = 0 then area / 1000000000
    when area % 1000000 = 0 then area / 1000000 when area % 1000 = 0 then area / 1000 else area end
$$;
-- The fewest of them that a text must have to hold a piece.
create function case_tokens_of_piece(piece text) returns setof text
language sql immutable strict parallel safe
as $$
  select case when char_length(piece) = 1 then piece else substr(piece, i, 2) end
  from generate_series(1, greatest(char_length(piece) - 1, 1)) i
$$;
-- The last code within an area.
create function area_end(area bigint) returns bigint
language sql immutable strict parallel safe
as $$
  select area + case when area % 100000000000 = 0 then 99999999999 when area % 1000000000 = 0 then 999999999
    when area % 1000000 = 0 then 999999 when area % 1000 = 0 then 999 else 0 end
$$;
-- What was written lately waits in a list that every search reads: a short one.
create index case_texts_tokens on case_texts using gin (case_tokens(area, words)) with (gin_pending_list_limit = 512);
create index case_texts_reported on case_texts (reported_at desc, case_id);
create index case_texts_area on case_texts (area, reported_at desc);

create function case_words(number text, address text, description text) returns text
language sql immutable parallel safe
as $$
  select regexp_replace(lower(concat_ws(' ', number, address, description)), '\s+', ' ', 'g')
$$;

create function keep_case_words() returns trigger
language plpgsql
as $$
begin
  insert into case_texts (case_id, area, confidential, reported_at, words)
    select id, area, confidential, reported_at, case_words(number, address, description) from new_rows;
  return null;
end $$;
create trigger words_kept after insert on cases referencing new table as new_rows
  for each statement execute function keep_case_words();
insert into case_texts (case_id, area, confidential, reported_at, words)
  select id, area, confidential, reported_at, case_words(number, address, description) from cases;

-- Nobody reads them but through the door below; the system moves them with their areas.
alter table case_texts enable row level security;
alter table case_texts force row level security;
create policy kept on case_texts for insert
  with check ((select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) <> 'anyone');
create policy moved on case_texts for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');

-- Ids of cases whose words hold every piece, on each road by which the caller may see a case, newest first and at most so many a road.
-- An index serves no search in words under a row policy (no operator for it is leakproof), hence this door: it filters by the settings
-- before its limit, so that no foreign hit takes the place of an own one; the policy then decides on what it answers.
-- A rare word is looked up; for a frequent one it is less to walk from the newest on: the planner's estimate tells which.
-- `within`: an area, or null.
create function find_case_texts(pieces text[], within bigint, most int) returns table (case_id uuid)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  wanted text[] := array(select lower(p) from unnest(pieces) p where p <> '');
  tokens text[] := array(select distinct t from unnest(wanted) p, lateral case_tokens_of_piece(p) t);
  holds text := format('not exists (select from unnest(%L::text[]) p where strpos(t.words, p) = 0)', wanted);
  newest text := format(' order by t.reported_at desc limit %s', most);
  grids bigint[] := coalesce(nullif(current_setting('app.grids', true), ''), '{}');
  own_lo bigint := nullif(current_setting('app.lo', true), '');
  own_hi bigint := nullif(current_setting('app.hi', true), '');
  org bigint := nullif(current_setting('app.org', true), '');
  parties bigint[] := coalesce(nullif(current_setting('app.parties', true), ''), '{}');
  account uuid := nullif(current_setting('app.account', true), '');
  hidden text := case when own_lo is null and grids = '{}' then '' else ' and t.confidential' end;
  own text;
  looked_up text;
  plan json;
  hits float8;
  texts float8 := (select greatest(reltuples, 1) from pg_class where oid = 'public.case_texts'::regclass);
begin
  if cardinality(tokens) = 0 then return; end if;
  if within is not null then tokens := tokens || case_token_of_area(within); end if;
  looked_up := format('case_tokens(t.area, t.words) @> %L::text[] and ', tokens);
  if own_lo is not null then
    own := format('not t.confidential and t.area between %s and %s and ', own_lo, own_hi);
    if own_lo > 0 then
      looked_up := format('case_tokens(t.area, t.words) @> %L::text[] and ', tokens || case_token_of_area(own_lo));
    end if;
    execute 'explain (format json) select from case_texts t where ' || looked_up || 'true' into plan;
    hits := greatest((plan->0->'Plan'->>'Plan Rows')::float8, 1);
    if most * texts / hits < 2 * hits then
      looked_up := case when within is null then '' else format('t.area between %s and %s and ', within, area_end(within)) end;
    end if;
    return query execute 'select t.case_id from case_texts t where ' || own || looked_up || holds || newest;
  end if;
  looked_up := format('case_tokens(t.area, t.words) @> %L::text[] and ', tokens);
  if grids <> '{}' then
    return query execute format('select t.case_id from case_texts t where not t.confidential and t.area = any (%L::bigint[]) and ', grids)
      || looked_up || holds || newest;
  end if;
  if org is not null then
    return query execute format('select t.case_id from case_texts t join cases c on c.id = t.case_id where c.org = %s and ', org)
      || looked_up || holds || newest;
  end if;
  if parties <> '{}' then
    return query execute 'select t.case_id from case_texts t where ' || looked_up || holds || hidden
      || format(' and exists (select from case_parties p where p.case_id = t.case_id and p.party = any (%L::bigint[]))', parties) || newest;
  end if;
  if account is not null then
    return query execute format('select t.case_id from case_texts t join cases c on c.id = t.case_id where c.reporter_id = %L and ', account)
      || looked_up || holds || newest;
  end if;
end $$;

-- The words of an old case go with it.
create or replace function erase_cases(ended_before timestamptz, most int) returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  old uuid[];
begin
  if coalesce(current_setting('app.role', true), '') <> 'system' then
    raise insufficient_privilege using message = 'only the system erases';
  end if;
  old := array(select id from cases where ended_at < ended_before and description <> '' order by ended_at limit most);
  update cases set description = '', address = '' where id = any (old);
  delete from case_texts where case_id = any (old);
  update case_events set who = '', text = null, facts = '{}' where case_id = any (old);
  update case_files set lon = null, lat = null, accuracy = null where case_id = any (old);
  return cardinality(old);
end $$;

-- The address alone was searched by trigrams.
drop index cases_address;

-- Who called: found by the whole number or the whole name, whatever stands between the digits.
create function phone_digits(phone text) returns text
language sql immutable strict parallel safe
as $$ select regexp_replace(phone, '[^0-9]', '', 'g') $$;
create index case_callers_phone on case_callers (phone_digits(phone));
create index case_callers_name on case_callers (name);
