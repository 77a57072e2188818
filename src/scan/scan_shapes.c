/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of the scan say as JSON. */
#include "scan/scan_web.h"

#include <stddef.h>

static const char *const wants_words[] = {"more", "same", "less", NULL};

static SHAPE(scan_line, struct scan_line, HAS(struct scan_line, id), HAS(struct scan_line, name),
             HAS(struct scan_line, open));
static SHAPE(scan_choice, struct scan_choice, HAS_AS(struct scan_choice, word, "instrument"),
             HAS(struct scan_choice, name), HAS(struct scan_choice, about), HAS(struct scan_choice, source),
             HAS(struct scan_choice, licence));
SHAPE(scans_body, struct scans_page, HAS_LIST(struct scans_page, v, n, "scans", &scan_line_shape),
      HAS_LIST(struct scans_page, choices, choice_n, "choices", &scan_choice_shape));

static SHAPE(scan_item, struct scan_item, HAS(struct scan_item, name), HAS(struct scan_item, text),
             HAS(struct scan_item, value));
SHAPE(scan_part_body, struct scan_part_page, HAS_AS(struct scan_part_page, word, "part"),
      HAS(struct scan_part_page, title), HAS(struct scan_part_page, lead), HAS(struct scan_part_page, line),
      HAS(struct scan_part_page, words), HAS_LIST(struct scan_part_page, items, n, "items", &scan_item_shape),
      HAS_LIST(struct scan_part_page, answers, answer_n, "answers", &option_shape));

static SHAPE(scan_reasoned, struct scan_reasoned, HAS_AS(struct scan_reasoned, word, "direction"),
             HAS(struct scan_reasoned, label), HAS_TEXTS(struct scan_reasoned, reasons, reason_n));
static SHAPE(scan_moved, struct scan_moved_line, HAS(struct scan_moved_line, text), HAS(struct scan_moved_line, before),
             HAS(struct scan_moved_line, now));
static SHAPE(scan_score, struct scan_score_line, HAS(struct scan_score_line, name), HAS(struct scan_score_line, value),
             HAS(struct scan_score_line, least), HAS(struct scan_score_line, most),
             HAS(struct scan_score_line, before));
SHAPE(scan_result_body, struct scan_result_page, HAS(struct scan_result_page, id), HAS(struct scan_result_page, name),
      HAS(struct scan_result_page, ended), HAS(struct scan_result_page, go_on),
      HAS_TEXTS(struct scan_result_page, most, most_n), HAS_TEXTS(struct scan_result_page, least, least_n),
      HAS_LIST(struct scan_result_page, moved, moved_n, "moved", &scan_moved_shape),
      HAS_LIST(struct scan_result_page, scores, score_n, "scores", &scan_score_shape),
      HAS_LIST(struct scan_result_page, lead, lead_n, "directions", &scan_reasoned_shape),
      HAS(struct scan_result_page, map), HAS(struct scan_result_page, next_step), HAS(struct scan_result_page, source),
      HAS(struct scan_result_page, licence));
SHAPE(scan_delete_body, struct scan_result_page, HAS(struct scan_result_page, id), HAS(struct scan_result_page, name));

static SHAPE(scan_sentence, struct scan_sentence, HAS(struct scan_sentence, name), HAS(struct scan_sentence, text),
             HAS(struct scan_sentence, line));
static SHAPE(scan_words_part, struct scan_words_part, HAS_AS(struct scan_words_part, word, "part"),
             HAS(struct scan_words_part, title),
             HAS_LIST(struct scan_words_part, v, n, "sentences", &scan_sentence_shape),
             HAS(struct scan_words_part, put), HAS(struct scan_words_part, back));
SHAPE(scan_words_body, struct scan_words_page, HAS(struct scan_words_page, id),
      HAS_LIST(struct scan_words_page, v, n, "parts", &scan_words_part_shape));

static SHAPE(task_line, struct task_line, HAS(struct task_line, id), HAS(struct task_line, task),
             HAS_CHOICE(struct task_line, wants, wants_words), HAS(struct task_line, language));
SHAPE(tasks_body, struct tasks_page, HAS_LIST(struct tasks_page, v, n, "tasks", &task_line_shape));

static SHAPE(instrument_line, struct instrument_line, HAS(struct instrument_line, id),
             HAS(struct instrument_line, word), HAS(struct instrument_line, version), HAS(struct instrument_line, name),
             HAS(struct instrument_line, source), HAS(struct instrument_line, licence),
             HAS(struct instrument_line, open));
SHAPE(instruments_body, struct instruments_page,
      HAS_LIST(struct instruments_page, v, n, "instruments", &instrument_line_shape));
