/* SPDX-License-Identifier: EUPL-1.2 */
/* The administrators' page of instruments. It knows nothing of what anybody answered, not even how many. */
#include "scan/scan_web.h"

#include "instruments_tmpl.h"
#include "layout_tmpl.h"
#include "scan/install.h"
#include "scan_sql.h"

#include <string.h>

static const struct form_field file_fields[] = {{.name = "file", .kind = FIELD_FILE}};
TAKES(instruments_takes, file_fields);
static const struct form_field act_fields[] = {{.name = "act", .kind = FIELD_ACT}};
TAKES(instrument_takes, act_fields);

/* Writes the page; `error` says why a file was not taken. */
static const struct err *instruments_show(struct request *rq, const char *error)
{
    struct instruments_all_rows rows;
    const struct instrument *const *read;
    struct form form = {.rq = rq};
    struct instruments_page p = {.error = error, .form = &form};
    if (error) {
        form_fault(&form, "file", error);
        rq->form = &form;
        rq->status = 422;
    }
    TRY(instruments_load(rq, &rows, &read));
    p.v = arena_array(rq->arena, rows.n + 1, sizeof *p.v);
    for (size_t i = 0; i < rows.n; i++) {
        const struct instrument *in = read[i];
        const struct instruments_all_row *r = &rows.v[i];
        p.v[p.n++] = (struct instrument_line){
            .id = r->instrument_id,
            .word = r->word,
            .version = r->version,
            .name = scan_text(rq, &in->name),
            .about = scan_text(rq, &in->about),
            .source = in->source,
            .licence = in->licence,
            .made = say_moment(rq->arena, rq->language, rq->zone, r->made_at),
            .counts = tr_format(rq->arena, rq->language, "%1 statements, %2 scales",
                                say_number(rq->arena, rq->language, (int64_t)in->item_n),
                                say_number(rq->arena, rq->language, (int64_t)in->scale_n)),
            .open = strcmp(r->state, "open") == 0,
        };
    }
    struct page_frame f =
        page_frame(rq, PLACE_ADMINISTRATION, tr(rq->language, N_("Questions for the career scan")),
                   tr(rq->language, N_("Administrators see this page. Nobody’s answers can be seen from here.")));
    return page_answer(rq, &f, instruments_body, &p);
}

/* GET /admin/instruments */
const struct err *instruments_get(struct request *rq)
{
    return instruments_show(rq, NULL);
}

/* POST /admin/instruments: installs a file. */
const struct err *instruments_post(struct request *rq)
{
    const struct instrument *in;
    struct instrument_id id;
    const struct param *file = NULL;
    for (size_t i = 0; i < rq->param_n; i++)
        if (rq->params[i].file_name && strcmp(rq->params[i].name, "file") == 0)
            file = &rq->params[i];
    if (!file || !file->n)
        return instruments_show(rq, N_("Choose a file first."));
    const struct err *e = instrument_install(rq->db, rq->arena, rq->language, file->value, file->n, rq->now, &in, &id);
    if (e && e->kind == ERR_REFUSED)
        return instruments_show(rq, e->message);
    TRY(e);
    TRY(event_write_all(rq->db, rq->arena, rq->viewer.person, rq->now, EVENT_INSTRUMENT_SET, id.v, in->word));
    return answer_done(rq, N_("Installed. People can begin with it now."), "/admin/instruments");
}

/* POST /admin/instruments/:instrument: opens or closes it. */
const struct err *instrument_post(struct request *rq)
{
    struct instrument_id id = {request_id(rq, "instrument")};
    const char *act = request_param(rq, "act");
    bool open = act && strcmp(act, "open") == 0;
    int64_t changed;
    TRY(instrument_set(rq->db, rq->arena, id, open ? "open" : "closed", &changed));
    if (!changed)
        return &err_not_found;
    TRY(event_write_all(rq->db, rq->arena, rq->viewer.person, rq->now, EVENT_INSTRUMENT_SET, id.v, ""));
    return answer_done(rq,
                       open ? N_("Open. People can begin with it now.")
                            : N_("Closed. Nobody can begin with it; what people answered stays theirs."),
                       "/admin/instruments");
}
