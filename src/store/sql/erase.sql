INSERT INTO erased (sitting, learner, at) SELECT id, learner, :at FROM sitting WHERE id = :sitting
