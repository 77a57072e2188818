/* SPDX-License-Identifier: EUPL-1.2 */
/* What cairo 1.16 can't say of a document, added with libqpdf: its language, that its title is to be shown, XMP, the
 * words of figures, the language of what is in another, and that the headings of a table head their rows. */
#include "deliver/pdf_parts.h"

#include "base/time.h"
#include "deliver/paper.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#define DEEPEST 40

/* The walk through the structure beside the list of what was begun. */
struct walk {
    qpdf_data q;
    const struct pdf *d;
    size_t next;
};

/* Adds to one element what is known of it. */
static void element_mend(struct walk *w, qpdf_oh element, const struct pdf_element *known)
{
    if (known->alt)
        qpdf_oh_replace_key(w->q, element, "/Alt", qpdf_oh_new_unicode_string(w->q, known->alt));
    if (known->language && strcmp(known->language, w->d->about.language) != 0)
        qpdf_oh_replace_key(w->q, element, "/Lang", qpdf_oh_new_unicode_string(w->q, known->language));
    if (strcmp(known->kind, "TH") == 0)
        qpdf_oh_replace_key(w->q, element, "/A", qpdf_oh_parse(w->q, "<< /O /Table /Scope /Row >>"));
}

/* Goes through an element and what is in it, in the order in which they were begun. */
static void element_walk(struct walk *w, qpdf_oh at, int depth)
{
    if (depth > DEEPEST)
        return;
    if (qpdf_oh_is_array(w->q, at)) {
        int n = qpdf_oh_get_array_n_items(w->q, at);
        for (int i = 0; i < n; i++)
            element_walk(w, qpdf_oh_get_array_item(w->q, at, i), depth + 1);
        return;
    }
    if (!qpdf_oh_is_dictionary(w->q, at) || !qpdf_oh_has_key(w->q, at, "/S"))
        return;
    const char *kind = qpdf_oh_get_name(w->q, qpdf_oh_get_key(w->q, at, "/S"));
    if (w->next < w->d->elements.n && kind[0] == '/' && strcmp(kind + 1, w->d->elements.v[w->next].kind) == 0)
        element_mend(w, at, &w->d->elements.v[w->next++]);
    element_walk(w, qpdf_oh_get_key(w->q, at, "/K"), depth + 1);
}

/* The description in XMP. */
static const char *xmp_write(const struct pdf *d)
{
    struct paper o;
    paper_start(&o, d->arena);
    paper_put(&o, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                  "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
                  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                  "<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    paper_html(&o, d->about.title);
    paper_put(&o, "</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>");
    paper_html(&o, d->about.author);
    paper_put(&o, "</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>");
    paper_html(&o, d->about.language);
    paper_put(&o, "</rdf:li></rdf:Bag></dc:language>\n<xmp:CreatorTool>Bana</xmp:CreatorTool><xmp:CreateDate>");
    char moment[21];
    moment_write(d->about.made_at, moment);
    paper_put(&o, moment);
    paper_put(&o, "</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return o.p;
}

/* The catalogue: language, title in the window, XMP. */
static void catalogue_mend(qpdf_data q, const struct pdf *d)
{
    qpdf_oh root = qpdf_get_root(q), view = qpdf_oh_new_dictionary(q), stream = qpdf_oh_new_stream(q);
    const char *xmp = xmp_write(d);
    qpdf_oh_replace_key(q, root, "/Lang", qpdf_oh_new_unicode_string(q, d->about.language));
    qpdf_oh_replace_key(q, view, "/DisplayDocTitle", qpdf_oh_new_bool(q, QPDF_TRUE));
    qpdf_oh_replace_key(q, root, "/ViewerPreferences", view);
    qpdf_oh about = qpdf_oh_get_dict(q, stream);
    qpdf_oh_replace_key(q, about, "/Type", qpdf_oh_new_name(q, "/Metadata"));
    qpdf_oh_replace_key(q, about, "/Subtype", qpdf_oh_new_name(q, "/XML"));
    qpdf_oh_replace_stream_data(q, stream, (const unsigned char *)xmp, strlen(xmp), qpdf_oh_new_null(q),
                                qpdf_oh_new_null(q));
    qpdf_oh_replace_key(q, root, "/Metadata", stream);
}

/* Does all of it. */
static bool finish(qpdf_data q, struct pdf *d, const void *drawn, size_t n, const void **ret, size_t *ret_n,
                   size_t *ret_matched)
{
    if (qpdf_read_memory(q, "plan", drawn, n, NULL) & QPDF_ERRORS)
        return false;
    catalogue_mend(q, d);
    struct walk w = {.q = q, .d = d};
    element_walk(&w, qpdf_oh_get_key(q, qpdf_oh_get_key(q, qpdf_get_root(q), "/StructTreeRoot"), "/K"), 0);
    *ret_matched = w.next;
    if (qpdf_init_write_memory(q) & QPDF_ERRORS)
        return false;
    qpdf_set_deterministic_ID(q, QPDF_TRUE);
    qpdf_set_object_stream_mode(q, qpdf_o_generate);
    if (qpdf_write(q) & QPDF_ERRORS)
        return false;
    *ret_n = qpdf_get_buffer_length(q);
    *ret = arena_copy(d->arena, qpdf_get_buffer(q), *ret_n);
    return true;
}

const struct err *pdf_finish(struct pdf *d, const void *drawn, size_t drawn_n, const void **ret, size_t *ret_n,
                             size_t *ret_matched)
{
    qpdf_data q = qpdf_init();
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    const struct err *e = NULL;
    if (!finish(q, d, drawn, drawn_n, ret, ret_n, ret_matched) || qpdf_has_error(q))
        e = err_broken(d->arena, "a document can't be finished",
                       qpdf_has_error(q) ? qpdf_get_error_full_text(q, qpdf_get_error(q)) : NULL);
    qpdf_cleanup(&q);
    return e;
}
