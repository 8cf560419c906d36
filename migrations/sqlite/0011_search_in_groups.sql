-- New rows are added to the search once per group of writers, before its commit.

DROP TRIGGER `requests_search_insert`;

DROP TRIGGER `requests_search_update`;

DROP TRIGGER `requests_search_delete`;

CREATE TRIGGER `requests_search_update` AFTER UPDATE OF summary, account, details ON `requests` WHEN old.id <= (SELECT max(id) FROM `requests_search_docsize`) BEGIN
  INSERT INTO `requests_search` (`requests_search`, rowid, summary, account, details) VALUES ('delete', old.id, old.summary, old.account, old.details);
  INSERT INTO `requests_search` (rowid, summary, account, details) VALUES (new.id, new.summary, new.account, new.details);
END;

CREATE TRIGGER `requests_search_delete` AFTER DELETE ON `requests` WHEN old.id <= (SELECT max(id) FROM `requests_search_docsize`) BEGIN
  INSERT INTO `requests_search` (`requests_search`, rowid, summary, account, details) VALUES ('delete', old.id, old.summary, old.account, old.details);
END;
