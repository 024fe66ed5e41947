CREATE VIEW answers AS SELECT * FROM file('department/answers/*/*/*.parquet', Parquet);
CREATE VIEW questions AS SELECT * FROM file('department/questions.parquet', Parquet);
CREATE VIEW options AS SELECT * FROM file('department/options.parquet', Parquet);
