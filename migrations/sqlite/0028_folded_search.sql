DROP TRIGGER IF EXISTS `requests_search_insert`;

DROP TRIGGER IF EXISTS `requests_search_update`;

DROP TRIGGER IF EXISTS `requests_search_delete`;

DROP TABLE `requests_search`;

CREATE TABLE `request_words` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `request_id` integer NOT NULL,
  `audience` text NOT NULL,
  `is_stale` integer NOT NULL,
  `summary` text NOT NULL,
  `account` text NOT NULL,
  `details` text NOT NULL,
  `said` text NOT NULL,
  FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `request_words_uq` ON `request_words` (`request_id`,`audience`);

CREATE INDEX `request_words_stale_ix` ON `request_words` (`id`) WHERE "request_words"."is_stale";

CREATE VIRTUAL TABLE `request_words_search` USING fts5(summary, account, details, said, content='request_words', content_rowid='id', tokenize='ascii', detail=column);

INSERT INTO `request_words_search` (`request_words_search`) VALUES ('rebuild');

CREATE TRIGGER `request_words_search_update` AFTER UPDATE OF summary, account, details, said ON `request_words` WHEN old.id <= (SELECT max(id) FROM `request_words_search_docsize`) BEGIN
  INSERT INTO `request_words_search` (`request_words_search`, rowid, summary, account, details, said) VALUES ('delete', old.id, old.summary, old.account, old.details, old.said);
  INSERT INTO `request_words_search` (rowid, summary, account, details, said) VALUES (new.id, new.summary, new.account, new.details, new.said);
END;

CREATE TRIGGER `request_words_search_delete` AFTER DELETE ON `request_words` WHEN old.id <= (SELECT max(id) FROM `request_words_search_docsize`) BEGIN
  INSERT INTO `request_words_search` (`request_words_search`, rowid, summary, account, details, said) VALUES ('delete', old.id, old.summary, old.account, old.details, old.said);
END;

-- What is there already is indexed anew once Tandem runs.
INSERT INTO `request_words` (`workspace_id`, `request_id`, `audience`, `is_stale`, `summary`, `account`, `details`, `said`)
SELECT `workspace_id`, `id`, 'readers', 1, '', '', '', '' FROM `requests` ORDER BY `id`;

INSERT INTO `request_words_search` (`request_words_search`) VALUES ('rebuild');
