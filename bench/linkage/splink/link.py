"""Links one Parquet file with Splink and writes clusters.

The clock runs from opening the file to the last cluster file written: training, scoring and clustering are in it, the start of
Python is not. Where several thresholds are asked for, pairs are scored once and clustered at each.

    python link.py --records records.parquet --kind febrl3 --out FOLDER --thresholds 4,8 [--collapse]

writes FOLDER/clusters-0.parquet, clusters-1.parquet … (record_id, cluster_id) and FOLDER/run.json.
"""

import argparse
import json
import logging
import os
import platform
import resource
import time

import duckdb
import splink
from models import MODELS
from splink import DuckDBAPI, Linker


def arguments():
    parser = argparse.ArgumentParser(description="Links one Parquet file with Splink.")
    parser.add_argument("--records", required=True)
    parser.add_argument("--kind", required=True, choices=sorted(MODELS))
    parser.add_argument("--out", required=True)
    parser.add_argument("--thresholds", required=True, help="match weights (log2), with commas between")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--memory", required=True, help="DuckDB's memory_limit, as 12GB")
    parser.add_argument("--spill", default="30GB", help="the most that DuckDB may put on the disk")
    parser.add_argument("--collapse", action="store_true", help="equal rows become one before and all again after")
    return parser.parse_args()


def connect(asked):
    spill = os.path.join(asked.out, "spill")
    con = duckdb.connect(":memory:")
    con.execute(f"SET threads = {asked.threads}")
    con.execute(f"SET memory_limit = '{asked.memory}'")
    con.execute(f"SET temp_directory = '{spill}'")
    con.execute(f"SET max_temp_directory_size = '{asked.spill}'")
    return con


def read(con, model, path, collapse):
    """The table `records` of what Splink sees; returns the number of its rows."""
    derived = "".join(f", {expression} as {name}" for name, expression in model.derived.items())
    source = f"(select *{derived} from read_parquet('{path}'))"
    if collapse:
        # Equal rows that say little, a name alone, may be of two people: these stay apart.
        con.execute(f"""
            create table records as
            select * exclude (apart) from (
                select min(record_id) as record_id, * exclude (record_id), list(record_id) as members
                from (
                    select *, case when id_number is not null or (name is not null
                        and coalesce(birth_date, phone, address) is not null) then null else record_id end as apart
                    from {source})
                group by all)""")
    else:
        con.execute(f"create table records as from {source}")
    return con.execute("select count(*) from records").fetchone()[0]


def tables(con, db_api, model):
    if not model.sources:
        return db_api.register("records")
    for source in model.sources:
        con.execute(f"create table {source} as select * exclude (source) from records where source = '{source}'")
    return [db_api.register(source, dataset_display_name=source) for source in model.sources]


def settings_with_u(con, model):
    """Settings whose u is that of pairs among `strangers`: there random pairs are of two people, as the estimate presumes."""
    con.execute(f"create table strangers as {model.strangers}")
    linker = Linker(DuckDBAPI(connection=con).register("strangers"), model.settings())
    linker.training.estimate_u_using_random_sampling(max_pairs=model.sampled_pairs, seed=model.seed)
    return linker.misc.save_model_to_json()


def trained(con, model):
    settings = settings_with_u(con, model) if model.strangers else model.settings()
    linker = Linker(tables(con, DuckDBAPI(connection=con), model), settings)
    training = linker.training
    training.estimate_probability_two_random_records_match(model.certain, recall=model.recall)
    if not model.strangers:
        training.estimate_u_using_random_sampling(max_pairs=model.sampled_pairs, seed=model.seed)
    for rule in model.training:
        training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=model.without_frequencies, max_pairs=model.training_pairs
        )
    return linker


def write(con, clusters, path, collapse):
    found = clusters.physical_name
    rows = (
        f"select unnest(members) as record_id, cluster_id::varchar as cluster_id from {found}"
        if collapse
        else f"select record_id, cluster_id::varchar as cluster_id from {found}"
    )
    con.execute(f"copy ({rows}) to '{path}' (format parquet)")


def main():
    asked = arguments()
    os.makedirs(asked.out, exist_ok=True)
    logging.getLogger("splink").setLevel(logging.WARNING)
    thresholds = [float(threshold) for threshold in asked.thresholds.split(",")]
    stages = {}
    started = last = time.perf_counter()

    def stage(name):
        nonlocal last
        now = time.perf_counter()
        stages[name] = round(now - last, 3)
        last = now

    con = connect(asked)
    model = MODELS[asked.kind]()
    rows = read(con, model, asked.records, asked.collapse)
    stage("read")
    linker = trained(con, model)
    stage("train")
    scored = linker.inference.predict(threshold_match_weight=min(thresholds))
    pairs = con.execute(f"select count(*) from {scored.physical_name}").fetchone()[0]
    stage("score")
    written = []
    for number, threshold in enumerate(thresholds):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, threshold_match_weight=threshold)
        path = os.path.join(asked.out, f"clusters-{number}.parquet")
        write(con, clusters, path, asked.collapse)
        clusters.drop_table_from_database_and_remove_from_cache()
        written.append(path)
    stage("cluster")
    used = resource.getrusage(resource.RUSAGE_SELF)
    run = {
        "seconds": round(time.perf_counter() - started, 3),
        # Of the whole process, the start of Python with it.
        "processorSeconds": round(used.ru_utime + used.ru_stime, 3),
        # Linux counts in kilobytes.
        "peakMegabytes": round(used.ru_maxrss * 1024 / 1e6),
        "clusters": written,
        "rows": rows,
        "pairs": pairs,
        "stages": stages,
        "versions": {"splink": splink.__version__, "duckdb": duckdb.__version__, "python": platform.python_version()},
    }
    with open(os.path.join(asked.out, "run.json"), "w", encoding="utf-8") as file:
        json.dump(run, file)


if __name__ == "__main__":
    main()
