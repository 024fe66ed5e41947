INSERT INTO erased (sitting, learner, at) 
SELECT id, learner, max(:at, coalesce((SELECT max(at) + 1 FROM brought_back WHERE sitting = :sitting), :at),
                        coalesce((SELECT max(at) + 1 FROM erased WHERE sitting = :sitting), :at))
FROM sitting WHERE id = :sitting
