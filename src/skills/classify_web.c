/* SPDX-License-Identifier: EUPL-1.2 */
/* Taking in a classification on a page: the files go into the database in pieces, a job does the rest. */
#include "skills/classify_page.h"

#include "base/text.h"
#include "classify_page_tmpl.h"
#include "layout_tmpl.h"
#include "skills/classify.h"
#include "skills/list.h"
#include "web/app.h"

#include <stdlib.h>
#include <string.h>

enum { PIECE_BYTES = 512 << 10 };

static const char sees_admin[] = N_("Administrators see this page.");
static const char sees_hr[] = N_("HR sees this page.");

static const struct form_field upload_fields[] = {{.name = "files", .kind = FIELD_FILE},
                                                  {.name = "reader", .kind = FIELD_LINE},
                                                  {.name = "version", .kind = FIELD_LINE}};
static TAKES(upload_takes, upload_fields);
static const struct form_field list_fields[] = {{.name = "files", .kind = FIELD_FILE},
                                                {.name = "word", .kind = FIELD_LINE}};
static TAKES(list_takes, list_fields);
static const struct form_field query_fields[] = {{.name = "fault", .kind = FIELD_LINE},
                                                 {.name = "after", .kind = FIELD_INT}};
static TAKES(query_takes, query_fields);

/* What a state is called. */
static const char *state_say(enum language l, const char *state)
{
    static const char *const said[][2] = {{"waiting", N_("Waits for its turn")}, {"reading", N_("Being read")},
                                          {"staging", N_("Being taken in")},     {"published", N_("Published")},
                                          {"cancelled", N_("Cancelled")},        {"failed", N_("Not done")}};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (!strcmp(said[i][0], state))
            return tr(l, said[i][1]);
    return "";
}

/* ---- the lists ---- */

/* True on administrators' pages. */
static bool is_admin(const struct request *rq)
{
    return text_starts(rq->path, "/admin/");
}

/* Writes the page with the form for files and the imports so far. `error` is a msgid or a sentence. */
static const struct err *classifyings_write(struct request *rq, const char *error)
{
    const char *word = rq->method[0] == 'P' ? request_param(rq, is_admin(rq) ? "version" : "word") : NULL;
    struct classifyings_page p = {
        .admin = is_admin(rq), .error = error ? tr(rq->language, error) : NULL, .word = word ? word : ""};
    struct form form = {.rq = rq};
    if (error)
        form_fault(&form, error == list_word_rule ? "word" : "files", error);
    struct classifyings_rows rows;
    struct classification_versions_rows versions = {0};
    struct employer_id of = p.admin ? (struct employer_id){0} : rq->viewer.employer;
    TRY(classifyings(rq->db, rq->arena, of, 30, &rows));
    if (!p.admin)
        TRY(classification_versions(rq->db, rq->arena, rq->viewer.employer, &versions));
    p.rows = &rows;
    p.versions = &versions;
    p.when = arena_array(rq->arena, rows.n, sizeof *p.when);
    p.what = arena_array(rq->arena, rows.n, sizeof *p.what);
    for (size_t i = 0; i < rows.n; i++) {
        p.when[i] = say_moment(rq->arena, rq->language, rq->zone, rows.v[i].made_at);
        p.what[i] = state_say(rq->language, rows.v[i].state);
    }
    p.days = arena_array(rq->arena, versions.n, sizeof *p.days);
    for (size_t i = 0; i < versions.n; i++)
        p.days[i] = say_moment(rq->arena, rq->language, rq->zone, versions.v[i].ended_at);
    struct page_frame f =
        page_frame(rq, p.admin ? PLACE_ADMINISTRATION : PLACE_MAP, tr(rq->language, N_("Classifications")),
                   tr(rq->language, p.admin ? sees_admin : sees_hr));
    return page_answer(rq, &f, classifyings_body, &p);
}

/* GET /admin/classifications, GET /hr/classifications */
static const struct err *classifyings_get(struct request *rq)
{
    return classifyings_write(rq, NULL);
}

/* ---- files ---- */

/* What the slow part of an upload found out. */
struct uploaded {
    struct classifying_id classifying;
    const char *refusal; /* msgid; NULL: the files wait for the job */
};

/* One piece of a file. */
struct piece {
    struct arena *a;
    struct classifying_id classifying;
    int64_t file, piece;
    const char *name;
    struct blob bytes;
};

/* Lane: keeps a piece. */
static const struct err *piece_work(struct db *db, void *context)
{
    struct piece *p = context;
    return classifying_piece_add(db, p->a, p->classifying, p->file, p->piece, p->name, p->bytes, NULL);
}

/* Keeps all files of the form. *ret_n: how many. */
static const struct err *files_keep(struct request *rq, struct stage_run *run, int64_t *ret_n)
{
    for (size_t i = 0; i < rq->param_n; i++) {
        const struct param *f = &rq->params[i];
        if (!f->file_name || strcmp(f->name, "files") != 0 || !f->n)
            continue;
        struct piece p = {.a = run->arena,
                          .classifying = run->classifying,
                          .file = (*ret_n)++,
                          .name = text_squeeze(run->arena, f->file_name)};
        for (size_t at = 0; at < f->n; at += PIECE_BYTES, p.piece++) {
            p.bytes = (struct blob){f->value + at, f->n - at < PIECE_BYTES ? f->n - at : PIECE_BYTES};
            TRY(store_write_wait(run->store, run->arena, piece_work, &p));
        }
    }
    return NULL;
}

/* What the form asks for, as a run. A msgid if it can't be. */
static const char *upload_read(struct request *rq, struct stage_run *run)
{
    bool any = false;
    const char *first = "";
    for (size_t i = 0; i < rq->param_n; i++)
        if (rq->params[i].file_name && rq->params[i].n && !strcmp(rq->params[i].name, "files")) {
            first = any ? first : rq->params[i].file_name;
            any = true;
        }
    if (!any)
        return N_("Choose a file first.");
    if (!is_admin(rq)) {
        const char *word = request_param(rq, "word");
        run->reader = "list";
        run->word = run->name = word ? text_squeeze(rq->arena, word) : "";
        run->version = "";
        run->employer = rq->viewer.employer;
        return list_word_is_good(run->word) ? NULL : list_word_rule;
    }
    const char *reader = request_param(rq, "reader"), *version = request_param(rq, "version");
    run->reader = run->word = reader && !strcmp(reader, "ssyk") ? "ssyk" : "esco";
    run->name = classify_name(run->reader);
    run->version = version && *version ? arena_strdup(rq->arena, version) : classify_version(rq->arena, first);
    return NULL;
}

/* The slow part of an upload: notes the import and keeps the files, in short pieces. */
static const struct err *classify_upload_slow(struct request *rq)
{
    struct uploaded *u = arena_new_of(rq->arena, struct uploaded);
    rq->slow_result = u;
    struct stage_run run = {.store = rq->app->store,
                            .db = rq->db,
                            .arena = rq->arena,
                            .now = rq->now,
                            .by = rq->viewer.person,
                            .by_employer = rq->viewer.employer};
    int64_t n = 0;
    u->refusal = upload_read(rq, &run);
    if (u->refusal)
        return NULL;
    TRY(stage_begin(&run, "waiting"));
    u->classifying = run.classifying;
    return files_keep(rq, &run, &n);
}

/* POST: the files wait; a job begins. */
static const struct err *classify_upload_post(struct request *rq)
{
    const struct uploaded *u = rq->slow_result;
    if (!u || u->refusal) {
        rq->status = 422;
        return classifyings_write(rq, u ? u->refusal : N_("Choose a file first."));
    }
    TRY(job_add(rq->db, rq->arena, (struct employer_id){0}, "skills-import", u->classifying.v, rq->now, rq->now));
    return answer_redirect(rq, "%s/%s", rq->path, id_text(rq->arena, u->classifying.v));
}

/* ---- one import ---- */

/* The import in the path: of the installation for administrators, of the employer for HR. */
static const struct err *classify_load(struct request *rq, struct classifying_get_row **ret)
{
    TRY(classifying_get(rq->db, rq->arena, (struct classifying_id){request_id(rq, "classifying")}, ret));
    int64_t of = is_admin(rq) ? 0 : rq->viewer.employer.v;
    return *ret && (*ret)->employer_id.v == of ? NULL : &err_not_found;
}

/* Fills what came of it, a sentence each. */
static void lines_fill(struct request *rq, struct classify_page *p)
{
    static const struct {
        enum stage_count count;
        const char *one, *many;
    } says[] = {
        {STAGE_OCCUPATIONS, N_("One occupation"), N_("%1 occupations")},
        {STAGE_SKILLS, N_("One skill"), N_("%1 skills")},
        {STAGE_KNOWLEDGE, N_("One field of knowledge"), N_("%1 fields of knowledge")},
        {STAGE_OCCUPATION_GROUPS, N_("One group of occupations"), N_("%1 groups of occupations")},
        {STAGE_SKILL_GROUPS, N_("One group of skills"), N_("%1 groups of skills")},
        {STAGE_ESSENTIAL, N_("One relation to something essential"), N_("%1 relations to something essential")},
        {STAGE_OPTIONAL, N_("One relation to something good to have"), N_("%1 relations to something good to have")},
        {STAGE_BROADER, N_("One relation to a group"), N_("%1 relations to groups")},
        {STAGE_SAME, N_("One that corresponds to another list"), N_("%1 that correspond to other lists")},
        {STAGE_NEW, N_("One is new"), N_("%1 are new")},
        {STAGE_RENAMED, N_("One has a new name"), N_("%1 have new names")},
        {STAGE_RETIRED, N_("One is no longer in use"), N_("%1 are no longer in use")},
        {STAGE_REPLACED, N_("One was replaced by another"), N_("%1 were replaced by others")},
        {STAGE_SPLIT, N_("One was divided"), N_("%1 were divided")},
        {STAGE_BACK, N_("One is in use again"), N_("%1 are in use again")},
    };
    struct stage_counts counts;
    stage_counts_read(p->c->outcome, &counts);
    p->lines = arena_array(rq->arena, sizeof says / sizeof *says, sizeof *p->lines);
    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        int64_t n = counts.v[says[i].count];
        if (n)
            p->lines[p->line_n++] = tr_fill(rq->arena, tr(rq->language, n == 1 ? says[i].one : says[i].many), 1,
                                            (const char *const[]){say_number(rq->arena, rq->language, n)});
    }
    p->fault_total = say_number(rq->arena, rq->language, counts.v[STAGE_FAULTS]);
}

/* Fills faults: how many of each kind are kept, and a page of them. */
static const struct err *faults_fill(struct request *rq, struct classify_page *p)
{
    bool post = rq->method[0] == 'P';
    const char *kind = post ? NULL : request_param(rq, "fault"), *after = post ? NULL : request_param(rq, "after");
    enum class_fault k;
    struct classifying_fault_kinds_rows kinds;
    struct classifying_faults_rows rows;
    if (kind && !class_fault_read(kind, &k))
        kind = NULL;
    TRY(classifying_fault_kinds(rq->db, rq->arena, p->c->classifying_id, &kinds));
    TRY(classifying_faults(rq->db, rq->arena, p->c->classifying_id, kind, after ? strtoll(after, NULL, 10) : -1,
                           CLASSIFY_FAULTS + 1, &rows));
    p->kinds = arena_array(rq->arena, kinds.n, sizeof *p->kinds);
    for (size_t i = 0; i < kinds.n; i++)
        if (class_fault_read(kinds.v[i].fault, &k))
            p->kinds[p->kind_n++] =
                (struct classify_fault_kind){.word = kinds.v[i].fault,
                                             .name = class_fault_what(rq->arena, rq->language, k, "…"),
                                             .n = say_number(rq->arena, rq->language, kinds.v[i].n),
                                             .chosen = kind && !strcmp(kind, kinds.v[i].fault)};
    p->faults = arena_array(rq->arena, rows.n, sizeof *p->faults);
    for (size_t i = 0; i < rows.n && i < CLASSIFY_FAULTS; i++)
        if (class_fault_read(rows.v[i].fault, &k))
            p->faults[p->fault_n++] =
                (struct classify_fault_line){.file = rows.v[i].file,
                                             .line = say_number(rq->arena, rq->language, rows.v[i].line),
                                             .what = class_fault_what(rq->arena, rq->language, k, rows.v[i].was),
                                             .mend = class_fault_mend(rq->language, k)};
    if (rows.n > CLASSIFY_FAULTS)
        p->more = arena_printf(rq->arena, "%s?fault=%s&after=%lld", rq->path, kind ? kind : "",
                               (long long)rows.v[CLASSIFY_FAULTS - 1].place);
    return NULL;
}

/* GET …/classifications/:classifying */
static const struct err *classify_get(struct request *rq)
{
    struct classifying_get_row *c;
    TRY(classify_load(rq, &c));
    struct classify_page p = {.c = c,
                              .admin = is_admin(rq),
                              .base = is_admin(rq) ? "/admin/classifications" : "/hr/classifications",
                              .state = state_say(rq->language, c->state)};
    p.works = !strcmp(c->state, "waiting") || !strcmp(c->state, "reading") || !strcmp(c->state, "staging");
    p.done = say_number(rq->arena, rq->language, c->done);
    p.total = say_number(rq->arena, rq->language, c->total);
    p.percent = c->total ? c->done * 100 / c->total : 0;
    if (*c->trouble)
        p.error = classify_trouble_say(rq->arena, rq->language, c->trouble, c->trouble_about);
    lines_fill(rq, &p);
    TRY(faults_fill(rq, &p));
    struct page_frame f = page_frame(rq, is_admin(rq) ? PLACE_ADMINISTRATION : PLACE_MAP,
                                     arena_printf(rq->arena, "%s %s", c->name, c->version),
                                     tr(rq->language, is_admin(rq) ? sees_admin : sees_hr));
    if (p.works)
        f.refresh_s = 2;
    return page_answer(rq, &f, classify_body, &p);
}

/* POST …/classifications/:classifying/cancel */
static const struct err *classify_cancel_post(struct request *rq)
{
    struct classifying_get_row *c;
    TRY(classify_load(rq, &c));
    int64_t ended;
    TRY(classifying_end(rq->db, rq->arena, c->classifying_id, "cancelled", "", "", "", rq->now, &ended));
    const char *said = N_("Import cancelled. Nothing was changed.");
    if (ended)
        TRY(job_add(rq->db, rq->arena, (struct employer_id){0}, "skills-tidy", 0, rq->now, rq->now));
    else if (strcmp(c->state, "published") == 0)
        said = N_("It was too late to cancel: the import is published, and holds.");
    else if (strcmp(c->state, "failed") == 0)
        said = N_("There was nothing to cancel: the import had failed before. Nothing was changed.");
    return answer_done(rq, said, "%s", is_admin(rq) ? "/admin/classifications" : "/hr/classifications");
}

const struct route classify_routes[] = {
    {"GET", "/admin/classifications", PERMIT_INSTALLATION, classifyings_get,
     .about = "The imports of ESCO and SSYK so far", .says = {&classifyings_body_shape}},
    {"POST", "/admin/classifications", PERMIT_INSTALLATION, classify_upload_post, classify_upload_slow,
     ROUTE_WRITES | ROUTE_UPLOAD, .about = "Takes files of ESCO or SSYK (CSV, JSON or ZIP); a job takes them in",
     .takes = &upload_takes, .says = {&classifyings_body_shape}},
    {"GET", "/admin/classifications/:classifying", PERMIT_INSTALLATION, classify_get,
     .about = "An import of ESCO or SSYK: how far it is, what came of it, its faults", .takes = &query_takes,
     .says = {&classify_body_shape}},
    {"POST", "/admin/classifications/:classifying/cancel", PERMIT_INSTALLATION, classify_cancel_post, NULL,
     ROUTE_WRITES, .about = "Cancels an import of ESCO or SSYK; nothing was changed"},
    {"GET", "/hr/classifications", PERMIT_ROLES_EDIT, classifyings_get,
     .about = "The imports of the employer's own lists, and the versions that changed something",
     .says = {&classifyings_body_shape}},
    {"POST", "/hr/classifications", PERMIT_ROLES_EDIT, classify_upload_post, classify_upload_slow,
     ROUTE_WRITES | ROUTE_UPLOAD, .about = "Takes an own list of skills or occupations (CSV); a job takes it in",
     .takes = &list_takes, .says = {&classifyings_body_shape}},
    {"GET", "/hr/classifications/changes/:classifying", PERMIT_ROLES_EDIT, changes_get,
     .about = "What a version of a classification changed", .takes = &changes_takes, .says = {&changes_body_shape}},
    {"GET", "/hr/classifications/:classifying", PERMIT_ROLES_EDIT, classify_get,
     .about = "An import of an own list: how far it is, what came of it, its faults", .takes = &query_takes,
     .says = {&classify_body_shape}},
    {"POST", "/hr/classifications/:classifying/cancel", PERMIT_ROLES_EDIT, classify_cancel_post, NULL, ROUTE_WRITES,
     .about = "Cancels an import of an own list; nothing was changed"},
};
const size_t classify_route_n = sizeof classify_routes / sizeof classify_routes[0];
