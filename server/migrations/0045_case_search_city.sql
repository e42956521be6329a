-- Search and recurrence in a city with its past.

-- Of a frequent word the newest are walked to, and the rows of other districts are passed in the index.
drop index case_texts_reported;
create index case_texts_reported on case_texts (reported_at desc, case_id, area);

-- As 0034 has it, with two changes. What an organisation holds is read from its own index: its open cases are few, and an operator's
-- centre, which holds none, looked up every frequent word of the city to say so. And what is less work, to look up or to walk, is weighed
-- by what a row costs on either road, which was measured on 2.2 million cases.
create or replace function find_case_texts(pieces text[], within bigint, most int) returns table (case_id uuid)
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
  near float8;
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
    execute format('explain (format json) select from case_texts t where t.area between %s and %s', own_lo, own_hi) into plan;
    near := greatest((plan->0->'Plan'->>'Plan Rows')::float8, hits);
    -- Microseconds a row: 4 to look one up, 3 to read the words of one on the walk, 0.2 to pass one of another area.
    if most * (3 * near + 0.2 * texts) / hits < 4 * hits then
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
    return query execute format('select t.case_id from cases c join case_texts t on t.case_id = c.id
        where c.org = %s and c.ended_at is null and ', org) || holds || newest;
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

-- What came again is looked for where it lies; without this the cases of a month of the whole city were read for each report.
create index cases_closed_place on cases (lon, lat, ended_at, category_id) where state in ('closed', 'force_closed');
