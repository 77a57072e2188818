/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of a file of roles or ladders: what it would do, then taking it in. And the ways out, as CSV. */
#ifndef BANA_ROLES_ROLE_FILE_WEB_H
#define BANA_ROLES_ROLE_FILE_WEB_H

#include "roles/roles_web.h"

enum { FILE_LINES = 100 };

struct file_line {
    const char *name, *line; /* line: of the file; or "" */
    const char *more;        /* "5 steps, 60 criteria" of a ladder; or NULL */
    bool is_new;
};
struct file_fault_line {
    const char *line, *column, *sentence, *was;
};
/* What stays of a file once it is read. */
struct file_page {
    struct role_file_id id; /* 0: it was not read yet */
    const char *name;
    bool ladders;
    int64_t new_n, changed_n, same_n, fault_n, skill_n;
    struct file_line *lines;
    size_t line_n;
    struct file_fault_line *faults;
    size_t fault_line_n;
    const char **skills; /* the first of those that are new */
    size_t skill_line_n;
    const char *source;
};
struct files_page {
    const char *error; /* in the page's language; or NULL */
};

const struct err *role_files_get(struct request *rq);
const struct err *role_file_upload_slow(struct request *rq);
const struct err *role_file_upload_post(struct request *rq);
const struct err *role_file_slow(struct request *rq);
const struct err *role_file_show(struct request *rq);
const struct err *role_file_take_slow(struct request *rq);
const struct err *role_file_take_post(struct request *rq);
const struct err *roles_export_slow(struct request *rq);
const struct err *roles_export_get(struct request *rq);
const struct err *ladder_export_get(struct request *rq);
extern const struct takes role_file_takes, role_file_take_takes;
extern const struct shape role_files_body_shape, role_file_body_shape;

#endif
