/* SPDX-License-Identifier: EUPL-1.2 */
/* What the administrator's overview says as JSON (web/shape.h). */
#include "admin/overview.h"

static const char *const duties[] = {"admin", "hr", NULL};
static const char *const fates[] = {"waiting", "sent", "failed", NULL};

static SHAPE(figures, struct overview_figures_row, HAS(struct overview_figures_row, administrators),
             HAS(struct overview_figures_row, boards_without_hr),
             HAS(struct overview_figures_row, second_steps_missing), HAS(struct overview_figures_row, jobs_failed));

static SHAPE(letters, struct outbox_counts_row, HAS(struct outbox_counts_row, waiting),
             HAS(struct outbox_counts_row, paper), HAS(struct outbox_counts_row, failed),
             HAS_AS(struct outbox_counts_row, stale, "dropped_unsent"));

static SHAPE(last_letter, struct overview_letter_row, HAS_CHOICE(struct overview_letter_row, state, fates),
             HAS_MOMENT(struct overview_letter_row, sent_at, "sent_at"));

static SHAPE(duty_held, struct overview_duty, HAS_CHOICE(struct overview_duty, duty, duties),
             HAS(struct overview_duty, board), HAS_TEXTS(struct overview_duty, names, name_n),
             HAS(struct overview_duty, held));

SHAPE(overview_body, struct overview_page, HAS(struct overview_page, version), HAS(struct overview_page, schema),
      HAS(struct overview_page, database), HAS(struct overview_page, mail_host),
      HAS(struct overview_page, password_trouble), HAS(struct overview_page, disk_free_gb),
      HAS(struct overview_page, clock_good), HAS(struct overview_page, zones_good),
      HAS_ONE(struct overview_page, figures, &figures_shape), HAS_ONE(struct overview_page, letters, &letters_shape),
      HAS_ONE(struct overview_page, last, &last_letter_shape),
      HAS_LIST(struct overview_page, duties, duty_n, "duties", &duty_held_shape));
