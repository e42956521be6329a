-- Scores, and the cases behind a number of a person's, are lists that are taken out as a file like others.
alter table exports drop constraint exports_list_check;
alter table exports add constraint exports_list_check check (list in (
  'cases', 'figure_items', 'figures', 'scores', 'worker_scores', 'post_scores', 'score_items'));
