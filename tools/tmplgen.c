/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Compiles page templates to C: tmplgen --out FOLDER FILE.tmpl…
 * The template is read as HTML while it is compiled, so each value is escaped for the place where it stands, and what
 * can't be made safe (inline script and style, values in names, unquoted values) does not compile.
 */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum place { TEXT, LESS, TAG_NAME, END_NAME, IN_TAG, ATTR_NAME, AFTER_NAME, BEFORE_VALUE, VALUE };
enum attr_kind { PLAIN, ADDRESS, SPOKEN };
enum { DEPTH = 64, NAME = 48 };

/* Where in the HTML the reading stands. */
struct where {
    enum place place;
    enum attr_kind kind; /* of the attribute, in VALUE */
    char quote;
    enum { EMPTY, SCHEME, SLASH, HOST, PAST, ASK } address; /* how far an address is written; ASK: "?" or "#" next */
    bool need_room;                                         /* in a tag: white space or the tag's end must come next */
    int depth;                                              /* open elements */
};

/* An open {% if %}, {% for %} or {% block %}. */
struct frame {
    enum { BLOCK, IF, ELSE, FOR } kind;
    int line;
    struct where entry, first; /* first: where the first branch ended */
    bool has_first;
};

static const char *path, *stem;
static const char *s; /* what is left to read */
static int line;
static FILE *c, *h;
static struct where at;
static char tag[NAME], attr[NAME], elements[DEPTH][NAME];
static int element_line[DEPTH], floor_depth, leave_depth;
static char left[DEPTH][NAME]; /* what the block says it leaves open */
static bool script_src;
static struct frame frames[DEPTH];
static int frame_n, letters;
static char lit[1 << 16];
static size_t lit_n;

/* Ends with a fault at the present line. */
__attribute__((noreturn, format(printf, 1, 2))) static void fail(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: ", path, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

/* True if the word is one of a list written " a b c ". */
static bool among(const char *word, const char *list)
{
    char spaced[NAME + 2];
    snprintf(spaced, sizeof spaced, " %s ", word);
    return strstr(list, spaced) != NULL;
}

/* True for the one template that may name scripts and leave tags open. */
static bool layout(void)
{
    return strcmp(stem, "layout") == 0;
}

/* Writes the literal collected so far as one call. */
static void flush(void)
{
    if (!lit_n)
        return;
    fputs("    html_lit(o, \"", c);
    for (size_t i = 0; i < lit_n; i++) {
        unsigned char b = (unsigned char)lit[i];
        if (b == '"' || b == '\\')
            fprintf(c, "\\%c", b);
        else if (b == '\n')
            fputs("\\n", c);
        else if (b < 32 || b > 126 || b == '?')
            fprintf(c, "\\%03o", b);
        else
            fputc(b, c);
    }
    fprintf(c, "\", %zu);\n", lit_n);
    lit_n = 0;
}

/* Adds a byte to the literal that is being collected. */
static void put(char b)
{
    if (lit_n == sizeof lit)
        flush();
    lit[lit_n++] = b;
}

/* Writes a line of C that stands for the template's present line. */
__attribute__((format(printf, 1, 2))) static void code(const char *format, ...)
{
    va_list args;
    flush();
    fprintf(c, "#line %d \"%s\"\n    ", line, path);
    va_start(args, format);
    vfprintf(c, format, args);
    va_end(args);
    fputc('\n', c);
}

/* Takes the next byte and counts lines. */
static char take(void)
{
    if (*s == '\n')
        line++;
    return *s++;
}

/* Passes a C string or character literal whose first quote is next. */
static void skip_quoted(void)
{
    char quote = take();
    while (*s && *s != quote) {
        if (*s == '\n')
            fail("a string is not closed");
        if (*s == '\\')
            take();
        take();
    }
    if (!*s)
        fail("a string is not closed");
    take();
}

/* Takes C code up to the closing mark, minding strings and brackets; trimmed, in its own memory. */
static char *take_until(const char *close)
{
    int began = line, depth = 0;
    size_t n = strlen(close);
    const char *start = s;
    while (*s && (depth || strncmp(s, close, n) != 0)) {
        if (*s == '"' || *s == '\'') {
            skip_quoted();
            continue;
        }
        depth += (*s == '(' || *s == '[' || *s == '{') - (*s == ')' || *s == ']' || *s == '}');
        take();
    }
    if (!*s) {
        line = began;
        fail("\"%s\" is missing", close);
    }
    const char *end = s;
    s += n;
    while (start < end && isspace((unsigned char)*start))
        start++;
    while (end > start && isspace((unsigned char)end[-1]))
        end--;
    return strndup(start, (size_t)(end - start));
}

/* Passes the rest of a {# note #}. */
static void skip_note(void)
{
    while (*s && strncmp(s, "#}", 2) != 0)
        take();
    if (!*s)
        fail("a note is not closed");
    s += 2;
}

/* Splits C arguments at the commas outside of strings and brackets, in place; the number of them. */
static int split(char *text, char *parts[], int most)
{
    int n = 0, depth = 0;
    char quote = 0;
    if (!*text)
        return 0;
    parts[n++] = text;
    for (char *p = text; *p; p++) {
        if (quote) {
            if (*p == '\\' && p[1])
                p++;
            else if (*p == quote)
                quote = 0;
        } else if (*p == '"' || *p == '\'') {
            quote = *p;
        } else if (*p == ',' && !depth) {
            *p = 0;
            if (n == most)
                fail("more than nine values in one text");
            parts[n++] = p + 1;
        } else {
            depth += (*p == '(' || *p == '[' || *p == '{') - (*p == ')' || *p == ']' || *p == '}');
        }
    }
    return n;
}

/* Refuses a value where no value may stand. */
static void check_place(void)
{
    static const char *const why[] = {
        [LESS] = "a value right after \"<\"",           [TAG_NAME] = "a value in a tag's name",
        [END_NAME] = "a value in a tag's name",         [IN_TAG] = "a value among attributes",
        [ATTR_NAME] = "a value in an attribute's name", [AFTER_NAME] = "a value among attributes",
        [BEFORE_VALUE] = "a value without quotes"};
    if (at.place != TEXT && at.place != VALUE)
        fail("%s can't be made safe", why[at.place]);
    if (at.place == TEXT && at.depth > 0 && strcmp(elements[at.depth - 1], "script") == 0)
        fail("a value in a script can't be made safe");
    letters = 0;
}

/* {_ "Text %1", a } and {_n count, "One", "%1 many", a }. */
static void translated(bool plural)
{
    char *parts[12];
    check_place();
    if (at.place == VALUE && at.kind == ADDRESS)
        fail("a text can't stand in an address");
    int n = split(take_until("}"), parts, plural ? 12 : 10), first = plural ? 3 : 1;
    if (n < first)
        fail(plural ? "{_n needs a count and two texts" : "{_ needs a text");
    for (int i = plural ? 1 : 0; i < first; i++)
        if (parts[i][strspn(parts[i], " \t\n")] != '"')
            fail("a text for people must be written out, in quotes");
    if (plural)
        code("html_tr_n(o, %s, %s, %s, %d,", parts[0], parts[1], parts[2], n - first);
    else
        code("html_tr(o, %s, %d,", parts[0], n - first);
    if (n == first) {
        fputs("NULL);\n", c);
        return;
    }
    fputs("(const char *const[]){", c);
    for (int i = first; i < n; i++)
        fprintf(c, "%s%s", i > first ? "," : "", parts[i]);
    fputs("});\n", c);
}

/* {{ e }}, {{int e }}, {{id e }}, {{words e }}, {{url e }}. */
static void value(void)
{
    static const char *const kinds[] = {"int", "id", "words", "url"};
    const char *kind = "";
    for (size_t i = 0; i < 4; i++) {
        size_t n = strlen(kinds[i]);
        if (strncmp(s, kinds[i], n) == 0 && isspace((unsigned char)s[n])) {
            kind = kinds[i];
            s += n;
            break;
        }
    }
    check_place();
    const char *e = take_until("}}");
    bool is_address = at.place == VALUE && at.kind == ADDRESS;
    bool number = strcmp(kind, "int") == 0 || strcmp(kind, "id") == 0;
    if (!*e)
        fail("an empty value");
    if (is_address &&
        (at.address == SCHEME || at.address == HOST || at.address == ASK || (at.address == SLASH && !number)))
        fail("a value here could name another host: begin the address with a path that is written out");
    if (number)
        code("html_%s(o, %s);", kind, e);
    else if (strcmp(kind, "words") == 0 && at.place != TEXT)
        fail("paragraphs can't stand in an attribute");
    else if (strcmp(kind, "words") == 0)
        code("html_words(o, %s);", e);
    else if (strcmp(kind, "url") == 0 && !(is_address && at.address == EMPTY))
        fail("an address stands only at the beginning of href, src, action, formaction or cite");
    else if (is_address)
        code("html_url%s(o, %s);", at.address == EMPTY ? "" : "_part", e);
    else
        code("html_%s(o, %s);", at.place == VALUE ? "attr" : "text", e);
    at.address = at.address == EMPTY ? ASK : PAST;
}

/* Looks at an attribute's name once it is complete. */
static void attr_named(void)
{
    if (strcmp(attr, "style") == 0)
        fail("style= does not compile: use a class in bana.css");
    static const char again[] = "=\"refresh\" content=\"{{int "; /* this page once more, and no address */
    if (strcmp(attr, "srcdoc") == 0 || (strcmp(attr, "http-equiv") == 0 && strncmp(s, again, sizeof again - 1) != 0 &&
                                        strncmp(s, again + 1, sizeof again - 2) != 0))
        fail("%s= does not compile", attr);
    if (strncmp(attr, "on", 2) == 0)
        fail("%s= does not compile: use a module in static/", attr);
    if (among(attr, " srcset ping background poster xlink:href "))
        fail("%s= is not known as an address", attr);
    at.kind = among(attr, " href src action formaction cite ")                                                 ? ADDRESS
              : among(attr, " title alt aria-label aria-description aria-roledescription placeholder data-l ") ? SPOKEN
                                                                                                               : PLAIN;
    if (strcmp(tag, "script") == 0 && strcmp(attr, "src") == 0)
        script_src = true;
}

/* Counts letters in a row of literal text; two are words, and words for people are translated. */
static void spell(char b)
{
    bool letter = isalpha((unsigned char)b) || ((unsigned char)b >= 0xc3 && (unsigned char)b <= 0xc9);
    letters = letter ? letters + 1 : (unsigned char)b >= 0x80 ? letters : 0;
    if (letters < 2)
        return;
    if (at.place == TEXT && at.depth > 0 && strcmp(elements[at.depth - 1], "code") == 0)
        return;
    if (strncmp(s - 2, "bana", 4) == 0 && !isalpha((unsigned char)s[2]) && !isalpha((unsigned char)s[-3])) {
        put('n'), put('a');
        s += 2;
        letters = 0;
        return;
    }
    const char *word = s - 1;
    while (word[-1] != '\n' && !strchr("<>\"' \t", word[-1]))
        word--;
    fail("words for people belong into {_ \"…\" }: \"%.*s\"", (int)strcspn(word, "<>\"{\n"), word);
}

/* Begins an element or closes one, at the ">" of its tag. */
static void tag_done(bool closed)
{
    if (strcmp(tag, "script") == 0 && (!layout() || !script_src))
        fail("<script> may only name a file, and only in the layout");
    if (closed || among(tag, " area br col hr img input link meta source track wbr "))
        return;
    if (at.depth == DEPTH)
        fail("elements are nested too deep");
    snprintf(elements[at.depth], NAME, "%s", tag);
    element_line[at.depth++] = line;
    if (strcmp(tag, "textarea") == 0 || strcmp(tag, "pre") == 0)
        put('\n'); /* browsers drop one line end here, so it must not be the person's */
}

/* Closes the innermost element at its end tag. */
static void end_tag(void)
{
    if (at.depth == floor_depth)
        fail("</%s> closes what is not open here", tag);
    if (strcmp(elements[at.depth - 1], tag) != 0)
        fail("</%s>, but <%s> of line %d is open", tag, elements[at.depth - 1], element_line[at.depth - 1]);
    at.depth--;
}

/* One byte of literal text between tags. */
static void in_text(char b)
{
    static const char spaces[] = " \t\r\n";
    bool verbatim = at.depth > 0 && among(elements[at.depth - 1], " pre textarea ");
    if (b == '<' && strncmp(s, "!--", 3) == 0) {
        while (*s && strncmp(s, "-->", 3) != 0) {
            if (s[0] == '{' && strchr("{%_", s[1]))
                fail("a value in a comment");
            take();
        }
        if (!*s)
            fail("a comment is not closed");
        s += 3;
        return;
    }
    if (b == '<') {
        at.place = LESS;
        letters = 0;
        put(b);
    } else if (strchr(spaces, b) && !verbatim) {
        bool ends = b == '\n';
        while (*s && strchr(spaces, *s))
            ends |= take() == '\n';
        letters = 0;
        put(ends ? '\n' : ' ');
    } else if (b == '&' && s[strspn(s, "#abcdefghijklmnopqrstuvwxyz0123456789")] == ';') {
        put(b);
        while (*s != ';')
            put(take());
    } else if (at.depth > 0 && strcmp(elements[at.depth - 1], "script") == 0) {
        fail("<script> with content does not compile: use a module in static/");
    } else {
        put(b);
        spell(b);
    }
}

/* Adds a byte to a name that is being read. */
static void name_add(char name[NAME], char b)
{
    size_t n = strlen(name);
    if (n + 1 >= NAME)
        fail("a name is too long");
    name[n] = (char)tolower((unsigned char)b);
    name[n + 1] = 0;
}

/* The byte that ends a tag's name or stands between attributes. */
static void between_attributes(char b)
{
    if (isspace((unsigned char)b)) {
        while (isspace((unsigned char)*s))
            take();
        at.need_room = false;
        if (*s != '>')
            put(' ');
    } else if (b == '>') {
        put(b);
        at.place = TEXT;
        at.need_room = false;
        tag_done(false);
    } else if (b == '/' && *s == '>') {
        put(b), put(take());
        at.place = TEXT;
        at.need_room = false;
        tag_done(true);
    } else if (at.need_room || !isalpha((unsigned char)b)) {
        fail("a space is missing in <%s …>, or \"%c\" does not belong there", tag, b);
    } else {
        attr[0] = 0;
        name_add(attr, b);
        at.place = ATTR_NAME;
        put(b);
    }
}

/* One byte of an address: how far it is decides what a value after it may be. */
static void in_address(char b)
{
    bool ask = b == '?' || b == '#';
    if (at.address == EMPTY && (strncasecmp(s - 1, "javascript:", 11) == 0 || strncasecmp(s - 1, "data:", 5) == 0))
        fail("this address runs or carries what it must not");
    if ((unsigned char)b <= ' ')
        fail("white space in an address");
    if (at.address == ASK && !ask)
        fail("only \"?…\" or \"#…\" may follow an address that is a value");
    if (at.address == PAST || ask)
        at.address = PAST;
    else if (at.address == HOST)
        at.address = b == '/' ? PAST : HOST;
    else if (b == '/')
        at.address = at.address == SLASH ? HOST : SLASH;
    else if (at.address == SLASH || (b == ':' && strncasecmp(s - 7, "mailto:", 7) == 0))
        at.address = PAST;
    else
        at.address = SCHEME;
}

/* One byte of an attribute's value. */
static void in_value(char b)
{
    if (b == at.quote) {
        at.place = IN_TAG;
        at.need_room = true;
        letters = 0;
        put(b);
        return;
    }
    if (at.kind == ADDRESS)
        in_address(b);
    put(b);
    if (at.kind == SPOKEN)
        spell(b);
}

/* Looks at a tag's name once it is complete. */
static void tag_named(void)
{
    if (among(tag, " style iframe object embed base frame "))
        fail("<%s> does not compile", tag);
    script_src = false;
    at.place = IN_TAG;
}

/* One byte in the name of a tag, or what follows it. */
static void in_tag_name(char b)
{
    if (isalnum((unsigned char)b) || b == '-') {
        name_add(tag, b);
        put(b);
        return;
    }
    if (at.place == END_NAME) {
        if (b != '>')
            fail("\"%c\" in an end tag", b);
        put(b);
        end_tag();
        at.place = TEXT;
        return;
    }
    tag_named();
    between_attributes(b);
}

/* One byte of an attribute's name, or what follows it. */
static void in_attr_name(char b)
{
    if (isalnum((unsigned char)b) || b == '-' || b == ':') {
        name_add(attr, b);
        put(b);
    } else if (b == '=') {
        attr_named();
        at.place = BEFORE_VALUE;
        put(b);
    } else {
        attr_named();
        at.place = IN_TAG;
        between_attributes(b);
    }
}

/* One byte of the template that is not code. */
static void literal(char b)
{
    switch (at.place) {
    case TEXT:
        in_text(b);
        break;
    case LESS:
        tag[0] = 0;
        put(b);
        if (b == '/' || b == '!') {
            at.place = b == '/' ? END_NAME : TAG_NAME;
        } else if (isalpha((unsigned char)b)) {
            at.place = TAG_NAME;
            name_add(tag, b);
        } else {
            fail("\"<\" must begin a tag; write &lt;");
        }
        if (b == '!') { /* <!doctype html> */
            while (*s && *s != '>')
                put(take());
            put(take());
            at.place = TEXT;
        }
        break;
    case TAG_NAME:
    case END_NAME:
        in_tag_name(b);
        break;
    case IN_TAG:
    case AFTER_NAME:
        between_attributes(b);
        break;
    case ATTR_NAME:
        in_attr_name(b);
        break;
    case BEFORE_VALUE:
        if (b != '"' && b != '\'')
            fail("%s= needs quotes", attr);
        put(b);
        at.place = VALUE, at.quote = b, at.address = EMPTY;
        break;
    case VALUE:
        in_value(b);
    }
}

/* Compares where two branches end; what follows must mean the same after both. */
static void must_meet(const struct where *a, const struct where *b, int began)
{
    bool same = a->place == b->place && a->depth == b->depth;
    if (same && a->place == VALUE)
        same = a->quote == b->quote && a->kind == b->kind && (a->kind != ADDRESS || a->address == b->address);
    if (!same)
        fail("the branches from line %d leave different tags or attributes open", began);
}

/* Ends a branch of an {% if %} or the body of a {% for %}. */
static void branch_done(struct frame *f, bool last)
{
    if (at.place == ATTR_NAME) {
        attr_named();
        at.place = IN_TAG;
        at.need_room = true;
    }
    if (at.depth != f->entry.depth)
        fail("<%s> of line %d is not closed in this branch", elements[at.depth - 1], element_line[at.depth - 1]);
    if (f->kind == FOR || (f->kind == IF && last && !f->has_first))
        must_meet(&f->entry, &at, f->line);
    if (f->has_first)
        must_meet(&f->first, &at, f->line);
    if (f->kind == IF && last && f->has_first)
        must_meet(&f->entry, &at, f->line); /* else if … without else */
    at.need_room |= f->has_first && f->first.need_room;
    f->first = at;
    f->has_first = true;
    letters = 0;
}

/* Opens a frame for a control word. */
static struct frame *push(int kind)
{
    if (frame_n == DEPTH)
        fail("blocks are nested too deep");
    if (at.place == TAG_NAME) {
        tag_named();
        at.need_room = true;
    }
    if (at.place != TEXT && at.place != VALUE && at.place != IN_TAG)
        fail("a branch can't begin inside of a name");
    struct frame *f = &frames[frame_n++];
    *f = (struct frame){.kind = kind, .line = line, .entry = at};
    floor_depth = at.depth;
    letters = 0;
    return f;
}

/* Closes the innermost frame. */
static void pop(void)
{
    frame_n--;
    floor_depth = frame_n ? frames[frame_n - 1].entry.depth : 0;
    if (frame_n && frames[frame_n - 1].kind == BLOCK)
        floor_depth = 0;
}

/* Takes the next word of a control tag. */
static void control_word(char word[NAME])
{
    word[0] = 0;
    while (isspace((unsigned char)*s))
        take();
    while (isalpha((unsigned char)*s))
        name_add(word, take());
}

/* {% else %} and {% else if e %}. */
static void control_else(void)
{
    struct frame *f = frame_n ? &frames[frame_n - 1] : NULL;
    if (!f || f->kind != IF)
        fail("else without an if");
    branch_done(f, false);
    at = f->entry;
    char word[NAME];
    control_word(word);
    if (!*word)
        f->kind = ELSE;
    else if (strcmp(word, "if") != 0)
        fail("else %s is not known", word);
    const char *e = take_until("%}");
    if (f->kind == IF)
        code("} else if (%s) {", e);
    else
        code("} else {");
}

/* What follows "{%" inside of a block; true when the block is over. */
static bool control(void)
{
    char word[NAME];
    control_word(word);
    if (strcmp(word, "if") == 0 || strcmp(word, "for") == 0) {
        push(word[0] == 'i' ? IF : FOR);
        code("%s (%s) {", word, take_until("%}"));
    } else if (strcmp(word, "else") == 0) {
        control_else();
    } else if (strcmp(word, "end") == 0) {
        if (*take_until("%}"))
            fail("nothing may follow end");
        struct frame *f = &frames[frame_n - 1];
        if (f->kind == BLOCK)
            return true;
        branch_done(f, true);
        pop();
        code("}");
    } else if (strcmp(word, "set") == 0) {
        code("%s", take_until("%}"));
    } else if (strcmp(word, "call") == 0) {
        if (at.place != TEXT)
            fail("a block can be called only between tags");
        char *call = take_until("%}"), *open = strchr(call, '(');
        if (!open)
            fail("call needs brackets");
        *open++ = 0;
        code("%s(o%s%s;", call, open[strspn(open, " ")] == ')' ? "" : ", ", open);
    } else {
        fail("\"%s\" is not known", word);
    }
    return false;
}

/* Elements that a block of the layout takes over open, or leaves open: a list of names. */
static void left_open(char *names, bool taken)
{
    for (char *name = strtok(names, " "); name; name = strtok(NULL, " ")) {
        if (leave_depth == DEPTH || at.depth == DEPTH)
            fail("elements are nested too deep");
        if (!taken) {
            snprintf(left[leave_depth++], NAME, "%s", name);
            continue;
        }
        snprintf(elements[at.depth], NAME, "%s", name);
        element_line[at.depth++] = line;
    }
}

/* {% block name(arguments) %} … {% end %}, with the opening tag's word taken. */
static void block(void)
{
    char *head = take_until("%}"), *close = strrchr(head, ')'), *open = strchr(head, '(');
    if (!open || !close)
        fail("a block needs a name and brackets");
    char *more = close + 1 + strspn(close + 1, " ");
    at = (struct where){.place = TEXT};
    floor_depth = leave_depth = 0;
    struct frame *f = push(BLOCK);
    if (*more && !layout())
        fail("only the layout may leave tags open");
    if (strncmp(more, "takes ", 6) == 0)
        left_open(more + 6, true);
    else if (strncmp(more, "leaves ", 7) == 0)
        left_open(more + 7, false);
    else if (*more)
        fail("\"%s\" is not known", more);
    *open++ = 0, *close = 0;
    const char *comma = open[strspn(open, " ")] ? ", " : "";
    fprintf(h, "void %s(struct html *o%s%s);\n", head, comma, open);
    fprintf(c, "\n#line %d \"%s\"\nvoid %s(struct html *o%s%s)\n{\n", line, path, head, comma, open);
    while (isspace((unsigned char)*s))
        take();
    for (;;) {
        if (!*s) {
            line = frames[frame_n - 1].line;
            fail("this is not ended by {%% end %%}");
        }
        if (s[0] == '{' && s[1] == '%') {
            s += 2;
            if (control())
                break;
        } else if (s[0] == '{' && s[1] == '{') {
            s += 2;
            value();
        } else if (s[0] == '{' && s[1] == '#') {
            s += 2;
            skip_note();
        } else if (s[0] == '{' && s[1] == '_') {
            bool plural = s[2] == 'n';
            s += plural ? 3 : 2;
            translated(plural);
        } else {
            literal(take());
        }
    }
    if (at.place != TEXT)
        fail("the block of line %d ends inside of a tag", f->line);
    if (at.depth != leave_depth)
        fail("<%s> of line %d is not closed", at.depth ? elements[at.depth - 1] : "?",
             at.depth ? element_line[at.depth - 1] : line);
    for (int i = 0; i < leave_depth; i++)
        if (strcmp(left[i], elements[i]) != 0)
            fail("the block leaves <%s> open, not <%s>", elements[i], left[i]);
    frame_n = 0;
    flush();
    fputs("}\n", c);
}

/* {% code %} … {% end %}: C lines for the header. */
static void code_section(void)
{
    if (*take_until("%}"))
        fail("nothing may follow code");
    const char *end = strstr(s, "{% end %}");
    if (!end)
        fail("{%% code %%} is not ended");
    fprintf(h, "#line %d \"%s\"\n%.*s\n", line, path, (int)(end - s), s);
    while (s < end)
        take();
    s += strlen("{% end %}");
}

/* Compiles one file's text to both outputs. */
static void compile(const char *text)
{
    char word[NAME];
    bool blocks = false;
    s = text;
    line = 1;
    fprintf(h, "/* Made by tmplgen from %s.tmpl. */\n#ifndef TMPL_%s_H\n#define TMPL_%s_H\n\n#include \"web/html.h\"\n",
            stem, stem, stem);
    fprintf(c, "/* Made by tmplgen from %s.tmpl. */\n#include \"%s_tmpl.h\"\n", stem, stem);
    while (*s) {
        if (isspace((unsigned char)*s)) {
            take();
        } else if (strncmp(s, "{#", 2) == 0) {
            s += 2;
            skip_note();
        } else if (strncmp(s, "{%", 2) == 0) {
            s += 2;
            control_word(word);
            if (strcmp(word, "block") == 0)
                block(), blocks = true;
            else if (strcmp(word, "code") == 0 && !blocks)
                code_section();
            else
                fail("\"%s\" outside of a block", word);
        } else {
            fail("only {%% code %%}, {%% block %%} and {# notes #} may stand outside of a block");
        }
    }
    fputs("\n#endif\n", h);
}

/* Reads a whole file; ends the program if it can't. */
static char *read_file(const char *name)
{
    FILE *f = fopen(name, "rb");
    char *text = NULL;
    size_t n = 0;
    if (!f || getdelim(&text, &n, 0, f) < 0) {
        fprintf(stderr, "%s: %s\n", name, f ? "empty" : strerror(errno));
        exit(1);
    }
    fclose(f);
    return text;
}

/* Writes FOLDER/STEM_tmpl.SUFFIX. */
static void write_file(const char *folder, const char *suffix, const char *text)
{
    char name[4096];
    snprintf(name, sizeof name, "%s/%s_tmpl.%s", folder, stem, suffix);
    FILE *f = fopen(name, "wb");
    if (!f || fputs(text, f) < 0 || fclose(f)) {
        fprintf(stderr, "%s: %s\n", name, strerror(errno));
        exit(1);
    }
}

int main(int argc, char **argv)
{
    if (argc < 4 || strcmp(argv[1], "--out") != 0) {
        fprintf(stderr, "usage: tmplgen --out FOLDER FILE.tmpl…\n");
        return 2;
    }
    for (int i = 3; i < argc; i++) {
        char *c_text, *h_text, *slash = strrchr(argv[i], '/'), *name = strdup(slash ? slash + 1 : argv[i]);
        size_t c_n, h_n;
        char *dot = strstr(name, ".tmpl");
        path = argv[i];
        if (!dot || dot[5])
            fail("not named .tmpl");
        *dot = 0;
        stem = name;
        c = open_memstream(&c_text, &c_n);
        h = open_memstream(&h_text, &h_n);
        compile(read_file(path));
        fclose(c), fclose(h);
        write_file(argv[2], "c", c_text);
        write_file(argv[2], "h", h_text);
    }
    return 0;
}
