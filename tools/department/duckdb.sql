CREATE VIEW answers AS SELECT * FROM read_parquet('department/answers/*/*/*.parquet', hive_partitioning = false);
CREATE VIEW questions AS SELECT * FROM read_parquet('department/questions.parquet');
CREATE VIEW options AS SELECT * FROM read_parquet('department/options.parquet');
