/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * sqlgen: typed C functions from .sql files.
 *
 *     sqlgen --schema DIR --out DIR FILE.sql        writes FILE_sql.c and FILE_sql.h
 *     sqlgen --schema DIR --list FILE.sql…          prints PREPARE lines with every statement's PostgreSQL text
 *
 * It loads the schema into SQLite in memory, prepares every statement there, and takes the types from it. The format:
 *
 *     --: NAME(PARAMETERS) KIND [@sqlite|@postgres]     may go on over several --: lines until the ) is closed
 *     --! no viewer: REASON                             for rows out of guarded tables without a :viewer… parameter
 *     STATEMENT;
 *
 * What a statement leaves open is refused with file and line. The PostgreSQL text is made mechanically: :x becomes
 * $n::type, and ORDER BY terms that can be NULL say where NULLs go, as SQLite has them. Memory is left to the exit.
 */
#define _GNU_SOURCE
#include "../src/base/ids.h"

#include <ctype.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_COLUMNS = 120, MOST_TOKENS = 6000, MOST_QUERIES = 400 };
enum base { BASE_INT, BASE_TEXT, BASE_BLOB };
enum dialect { DIALECT_BOTH, DIALECT_SQLITE, DIALECT_POSTGRES };
static const char *const DB_TYPES[] = {"DB_INT", "DB_TEXT", "DB_BLOB"};
static const char *const CASTS[] = {"bigint", "text", "bytea"};
static const char *const BASES[] = {"int", "text", "blob"};
static const char *const KINDS[] = {"one", "maybe", "many", "exec"};
enum kind { KIND_ONE, KIND_MAYBE, KIND_MANY, KIND_EXEC, KIND_N };
#define ID_NAME(NAME) #NAME,
static const char *const ID_NAMES[] = {ID_KINDS(ID_NAME) NULL};
static const char *const GUARDED[] = {"person",   "talk",    "preparation", "answer", "heard",
                                      "proposal", "article", "agreement",   "look",   NULL};
static const char *const TAKEN[] = {"auto",    "break",  "case",     "char",   "const",    "continue", "default",
                                    "do",      "double", "else",     "enum",   "extern",   "float",    "for",
                                    "goto",    "if",     "inline",   "int",    "long",     "register", "restrict",
                                    "return",  "short",  "signed",   "sizeof", "static",   "struct",   "switch",
                                    "typedef", "union",  "unsigned", "void",   "volatile", "while",    "db",
                                    "a",       "params", "list",     "asm",    "typeof",   NULL};

struct buffer {
    char *p;
    size_t n, room;
};
struct type {
    enum base base;
    bool null;
    const char *id; /* "person": struct person_id */
};
struct field {
    const char *name;
    struct type type;
};
enum token_kind { SPACE, WORD, PARAM, STRING, QUOTED, OTHER };
struct token {
    enum token_kind kind;
    const char *text;  /* without the colon of a parameter and the type of a quoted alias */
    const char *after; /* what the PostgreSQL text has behind it */
};
struct query {
    const char *name;
    int line, body_line;
    enum kind kind;
    enum dialect dialect;
    struct field params[MOST_COLUMNS], columns[MOST_COLUMNS], aliases[MOST_COLUMNS];
    size_t param_n, column_n, alias_n;
    const char *reason;  /* of --! no viewer */
    const char *guarded; /* a guarded table that it reads */
    bool writes;
    bool outer_all;                          /* outer joins: any table may be missing from a row, */
    bool outer_nested;                       /* some stand in a query within, */
    bool outer_unknown;                      /* some join what is no table; */
    const char *outer[MOST_COLUMNS];         /* these tables are joined so, */
    const char *outer_aliases[MOST_COLUMNS]; /* by these names in the outermost SELECT */
    size_t outer_n, outer_alias_n;
    const char *qualifiers[MOST_COLUMNS]; /* of its columns: "p" in p.name, or NULL */
    struct token *tokens;
    size_t token_n;
    char *sqlite, *postgres;
};

static const char *file_name = "sqlgen";
static sqlite3 *schema;
static struct query *queries[MOST_QUERIES];
static size_t query_n;

/* Says what is wrong where, and ends. */
static _Noreturn __attribute__((format(printf, 2, 3))) void refuse(int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (line > 0)
        fprintf(stderr, "%s:%d: ", file_name, line);
    else
        fprintf(stderr, "%s: ", file_name);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

/* Zeroed memory, never NULL. */
static void *room_for(size_t n)
{
    void *p = calloc(1, n);
    if (!p)
        refuse(0, "out of memory");
    return p;
}

/* Adds formatted text at the buffer's end. */
static __attribute__((format(printf, 2, 3))) void put(struct buffer *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = NULL;
    int n = vasprintf(&text, format, args);
    va_end(args);
    if (n < 0)
        refuse(0, "out of memory");
    if (b->n + (size_t)n + 1 > b->room) {
        b->room = (b->room + (size_t)n + 1) * 2;
        b->p = realloc(b->p, b->room);
        if (!b->p)
            refuse(0, "out of memory");
    }
    memcpy(b->p + b->n, text, (size_t)n + 1);
    b->n += (size_t)n;
    free(text);
}

/* A copy of n bytes with a NUL behind. */
static char *copy(const char *p, size_t n)
{
    char *c = room_for(n + 1);
    memcpy(c, p, n);
    return c;
}

/* True if the word is in the list, in small or capital letters. */
static bool listed(const char *const *list, const char *word)
{
    for (; *list; list++)
        if (!strcasecmp(*list, word))
            return true;
    return false;
}

/* True if both are the same type. */
static bool same_type(struct type x, struct type y)
{
    return x.base == y.base && x.null == y.null && x.id == y.id;
}

/* The whole text of a file. */
static char *read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        refuse(0, "can't read %s", path);
    struct buffer b = {0};
    char part[8192];
    size_t n;
    put(&b, "%s", "");
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        put(&b, "%.*s", (int)n, part);
    fclose(f);
    return b.p;
}

/* ---- the schema ---- */

/* The order of file names, for qsort. */
static int compare_names(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

/* Loads every .sql file of the folder, in the order of their names. */
static void load_schema(const char *folder)
{
    char *names[1000];
    size_t n = 0;
    DIR *d = opendir(folder);
    if (!d)
        refuse(0, "no folder %s", folder);
    for (struct dirent *e; (e = readdir(d)) && n < 1000;) {
        size_t length = strlen(e->d_name);
        if (length > 4 && !strcmp(e->d_name + length - 4, ".sql"))
            names[n++] = copy(e->d_name, length);
    }
    closedir(d);
    qsort(names, n, sizeof *names, compare_names);
    if (sqlite3_open(":memory:", &schema) != SQLITE_OK)
        refuse(0, "can't open SQLite");
    sqlite3_db_config(schema, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(schema, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    for (size_t i = 0; i < n; i++) {
        struct buffer path = {0};
        put(&path, "%s/%s", folder, names[i]);
        file_name = path.p;
        const char *text = read_file(path.p);
        if (sqlite3_exec(schema, text, NULL, NULL, NULL) != SQLITE_OK)
            refuse(0, "%s", sqlite3_errmsg(schema));
    }
}

/* One number out of the schema's catalogue, by a statement with one text parameter. */
static int catalogue(const char *sql, const char *word)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(schema, sql, -1, &s, NULL) != SQLITE_OK)
        refuse(0, "%s", sqlite3_errmsg(schema));
    sqlite3_bind_text(s, 1, word, -1, SQLITE_STATIC);
    int v = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int(s, 0) : 0;
    sqlite3_finalize(s);
    return v;
}

/* True if the schema has such a table. */
static bool is_table(const char *name)
{
    return catalogue("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", name) > 0;
}

/* True if some table has such a column and none lets it be NULL. */
static bool never_null(const char *column)
{
    return catalogue("SELECT count(*) > 0 AND min(c.\"notnull\") > 0 FROM sqlite_schema t, pragma_table_info(t.name) c "
                     "WHERE t.type = 'table' AND c.name = ?1",
                     column) > 0;
}

/* ---- types ---- */

/* The kind of id that a name stands for ("manager_person_id": "person"), or NULL. */
static const char *id_of_name(const char *name)
{
    size_t n = strlen(name);
    if (n < 4 || strcmp(name + n - 3, "_id"))
        return NULL;
    n -= 3;
    for (const char *const *k = ID_NAMES; *k; k++) {
        size_t m = strlen(*k);
        if (m <= n && !strncmp(name + n - m, *k, m) && (m == n || name[n - m - 1] == '_'))
            return *k;
    }
    return NULL;
}

/* Reads int, text?, person_id … ; false if it is none. */
static bool read_type(const char *word, struct type *ret)
{
    size_t n = strlen(word);
    *ret = (struct type){0};
    if (n && word[n - 1] == '?') {
        ret->null = true;
        n--;
    }
    char *bare = copy(word, n);
    for (enum base b = BASE_INT; b <= BASE_BLOB; b++)
        if (!strcmp(bare, BASES[b])) {
            ret->base = b;
            return true;
        }
    ret->id = id_of_name(bare);
    return ret->id && strlen(ret->id) + 3 == n;
}

/* Refuses what can't be a name in C or is used by the generated code itself. */
static void check_name(int line, const char *name)
{
    if (!*name || listed(TAKEN, name) || !strncmp(name, "ret_", 4))
        refuse(line, "\"%s\" can't be a name in C: choose another (AS \"…\")", name);
    for (const char *p = name; *p; p++)
        if (!islower((unsigned char)*p) && *p != '_' && !(p > name && isdigit((unsigned char)*p)))
            refuse(line, "\"%s\": names are small letters, digits and _", name);
}

/* ---- reading ---- */

/* Reads one parameter, "name" or "name type", into the query. */
static void read_param(struct query *q, char *text)
{
    char *rest = NULL;
    char *name = strtok_r(text, " \t", &rest);
    char *word = strtok_r(NULL, " \t", &rest);
    if (!name || strtok_r(NULL, " \t", &rest))
        refuse(q->line, "a parameter is \"name\" (an id) or \"name type\"");
    if (q->param_n == MOST_COLUMNS)
        refuse(q->line, "too many parameters");
    struct field *f = &q->params[q->param_n];
    check_name(q->line, name);
    for (size_t i = 0; i < q->param_n; i++)
        if (!strcmp(q->params[i].name, name))
            refuse(q->line, "the parameter %s stands twice", name);
    f->name = name;
    f->type.id = id_of_name(name);
    if (word && (!read_type(word, &f->type) || f->type.id))
        refuse(q->line, "parameter %s: the type must be int, text or blob, with ? if it can be NULL", name);
    if (!word && !f->type.id)
        refuse(q->line, "parameter %s says no type, and is no id of base/ids.h", name);
    q->param_n++;
}

/* Reads "name(parameters) :kind @dialect". */
static void read_head(struct query *q, const char *head)
{
    const char *open = strchr(head, '('), *shut = open ? strchr(open, ')') : NULL;
    char kind[16] = "", mark[16] = "", more[2] = "";
    if (!shut || sscanf(shut + 1, " :%15s %15s %1s", kind, mark, more) < 1 || *more)
        refuse(q->line, "expected \"--: name(parameters) :kind\"");
    while (isspace((unsigned char)*head))
        head++;
    q->name = copy(head, (size_t)(open - head));
    check_name(q->line, q->name);
    for (q->kind = KIND_ONE; q->kind < KIND_N && strcmp(KINDS[q->kind], kind); q->kind++)
        ;
    if (q->kind == KIND_N)
        refuse(q->line, ":%s is no kind: there are :one :maybe :many :exec", kind);
    if (*mark && strcmp(mark, "@sqlite") && strcmp(mark, "@postgres"))
        refuse(q->line, "%s is no dialect: there are @sqlite and @postgres", mark);
    q->dialect = !*mark ? DIALECT_BOTH : mark[1] == 's' ? DIALECT_SQLITE : DIALECT_POSTGRES;
    char *params = copy(open + 1, (size_t)(shut - open - 1)), *rest = NULL;
    for (char *p = strtok_r(params, ",", &rest); p; p = strtok_r(NULL, ",", &rest))
        read_param(q, p);
}

/* The length of the token at p, and its kind. */
static size_t token_at(const char *p, int line, enum token_kind *ret_kind)
{
    size_t n = 1;
    *ret_kind = OTHER;
    if (isspace((unsigned char)*p)) {
        *ret_kind = SPACE;
    } else if (p[0] == ':' && p[1] == ':') {
        n = 2;
    } else if (isalnum((unsigned char)*p) || *p == '_' || (*p == ':' && isalpha((unsigned char)p[1]))) {
        *ret_kind = *p == ':' ? PARAM : WORD;
        while (isalnum((unsigned char)p[n]) || p[n] == '_')
            n++;
    } else if (*p == '\'' || *p == '"') {
        *ret_kind = *p == '"' ? QUOTED : STRING;
        while (p[n] && p[n] != '\n' && (p[n] != *p || p[n + 1] == *p))
            n += p[n] == *p ? 2 : 1;
        if (p[n] != *p)
            refuse(line, "a quote that isn't closed on its line");
        n++;
    }
    return n;
}

/* Takes the type out of an alias like "n:int" and remembers it. */
static const char *take_alias(struct query *q, int line, const char *text)
{
    const char *colon = strchr(text, ':');
    if (!colon)
        return text;
    size_t n = strlen(text);
    struct field f = {.name = copy(text + 1, (size_t)(colon - text - 1))};
    if (!read_type(copy(colon + 1, n - (size_t)(colon - text) - 2), &f.type))
        refuse(line, "%s: the type must be int, text, blob or an id, with ? if it can be NULL", text);
    for (size_t i = 0; i < q->alias_n; i++)
        if (!strcmp(q->aliases[i].name, f.name) && !same_type(q->aliases[i].type, f.type))
            refuse(line, "%s has two types", f.name);
    if (q->alias_n == MOST_COLUMNS)
        refuse(line, "too many aliases");
    q->aliases[q->alias_n++] = f;
    struct buffer b = {0};
    put(&b, "\"%s\"", f.name);
    return b.p;
}

/* Cuts the statement at *p, up to its semicolon, into tokens; moves *p and *line behind it. */
static void read_body(struct query *q, const char **p, int *line)
{
    q->tokens = room_for(MOST_TOKENS * sizeof *q->tokens);
    q->body_line = *line;
    for (; **p != ';';) {
        enum token_kind kind;
        if (!**p)
            refuse(q->line, "%s has no ; at its end", q->name);
        if (!strncmp(*p, "--", 2)) {
            if ((*p)[2] == ':' || (*p)[2] == '!')
                refuse(*line, "%s has no ; before this", q->name);
            *p += strcspn(*p, "\n");
            continue;
        }
        size_t n = token_at(*p, *line, &kind);
        const char *text = copy(*p + (kind == PARAM), n - (kind == PARAM));
        if (kind == QUOTED)
            text = take_alias(q, *line, text);
        if (q->token_n == MOST_TOKENS)
            refuse(*line, "%s is too long", q->name);
        *line += **p == '\n';
        q->tokens[q->token_n++] = (struct token){.kind = kind, .text = text};
        *p += n;
    }
    ++*p;
}

/* Takes lines of --: and --! at *p. */
static void read_marks(struct query *q, const char **p, int *line)
{
    struct buffer head = {0};
    q->line = *line;
    while (!strncmp(*p, "--", 2)) {
        size_t n = strcspn(*p, "\n");
        if ((*p)[2] == ':') {
            if (head.p && strchr(head.p, ')'))
                refuse(*line, "a second head before the statement");
            put(&head, "%.*s ", (int)n - 3, *p + 3);
        } else if ((*p)[2] == '!') {
            const char *mark = "--! no viewer: ";
            if (strncmp(*p, mark, strlen(mark)) || n < strlen(mark) + 8)
                refuse(*line, "expected \"--! no viewer: the reason\"");
            q->reason = copy(*p + strlen(mark), n - strlen(mark));
        }
        *p += n;
        if (**p == '\n') {
            ++*p;
            ++*line;
        }
    }
    read_head(q, head.p);
}

static void make_texts(struct query *q);
static void prepare(struct query *q);

/* Reads a whole file of statements. */
static void read_queries(const char *path)
{
    file_name = path;
    const char *p = read_file(path);
    int line = 1;
    while (*p) {
        if (!strncmp(p, "--:", 3)) {
            struct query *q = room_for(sizeof *q);
            read_marks(q, &p, &line);
            read_body(q, &p, &line);
            make_texts(q);
            if (q->dialect != DIALECT_POSTGRES)
                prepare(q);
            if (query_n == MOST_QUERIES)
                refuse(line, "too many statements");
            queries[query_n++] = q;
        } else if (!strncmp(p, "--", 2)) {
            if (p[2] == '!')
                refuse(line, "--! belongs behind a --: line");
            p += strcspn(p, "\n");
        } else if (isspace((unsigned char)*p)) {
            line += *p++ == '\n';
        } else {
            refuse(line, "a statement needs a \"--: name(parameters) :kind\" line before it");
        }
    }
}

/* ---- translating ---- */

/* The next token behind i that is no space. */
static size_t next_token(const struct query *q, size_t i)
{
    while (++i < q->token_n && q->tokens[i].kind == SPACE)
        ;
    return i;
}

/* True if token i is that word. */
static bool is_word(const struct query *q, size_t i, const char *word)
{
    return i < q->token_n && q->tokens[i].kind == WORD && !strcasecmp(q->tokens[i].text, word);
}

/* True if token i is that sign. */
static bool is_sign(const struct query *q, size_t i, char sign)
{
    return i < q->token_n && q->tokens[i].kind == OTHER && q->tokens[i].text[0] == sign;
}

/* Notes what the outer join whose table stands at token i can leave out; `depth` of its parentheses. */
static void note_outer(struct query *q, size_t i, int depth)
{
    const char *table = i < q->token_n ? q->tokens[i].text : "";
    if (q->outer_n == MOST_COLUMNS || q->outer_alias_n == MOST_COLUMNS)
        refuse(q->line, "too many joins");
    if (depth) { /* inside a query within: the column's name doesn't tell, its table does */
        if (is_table(table))
            q->outer[q->outer_n++] = table;
        else
            q->outer_all = true;
        q->outer_nested = true;
        return;
    }
    int inner = 0;
    do {
        inner += is_sign(q, i, '(') - is_sign(q, i, ')');
        i = next_token(q, i);
    } while (inner && i < q->token_n);
    if (is_word(q, i, "as"))
        i = next_token(q, i);
    bool named = i < q->token_n && q->tokens[i].kind == WORD && !is_word(q, i, "on") && !is_word(q, i, "using");
    q->outer_aliases[q->outer_alias_n++] = named ? q->tokens[i].text : table;
    if (is_table(table))
        q->outer[q->outer_n++] = table;
    else
        q->outer_unknown = true;
}

/* Notes which tables can be missing in outer joins. */
static void note_outers(struct query *q)
{
    int depth = 0;
    for (size_t i = 0; i < q->token_n; i++) {
        depth += is_sign(q, i, '(') - is_sign(q, i, ')');
        bool left = is_word(q, i, "left");
        if (!left && !is_word(q, i, "right") && !is_word(q, i, "full"))
            continue;
        size_t j = next_token(q, i);
        if (is_word(q, j, "outer"))
            j = next_token(q, j);
        if (!is_word(q, j, "join"))
            continue;
        if (left)
            note_outer(q, next_token(q, j), depth);
        else
            q->outer_all = true;
    }
}

/* Notes by what names the columns of the outermost SELECT are qualified. */
static void note_qualifiers(struct query *q)
{
    size_t n = 0, i = 0;
    int depth = 0;
    bool start = true;
    for (; i < q->token_n && (depth || !is_word(q, i, "select")); i++)
        depth += is_sign(q, i, '(') - is_sign(q, i, ')');
    for (i = next_token(q, i); i < q->token_n && (depth || !is_word(q, i, "from")); i = next_token(q, i)) {
        if (start && is_word(q, i, "distinct"))
            continue;
        if (start) {
            size_t dot = next_token(q, i), dotted = next_token(q, dot);
            if (n == MOST_COLUMNS || is_sign(q, i, '*') || (is_sign(q, dot, '.') && is_sign(q, dotted, '*'))) {
                memset(q->qualifiers, 0, sizeof q->qualifiers); /* a star: nobody can tell */
                return;
            }
            if (is_sign(q, dot, '.'))
                q->qualifiers[n] = q->tokens[i].text;
            n++;
        }
        depth += is_sign(q, i, '(') - is_sign(q, i, ')');
        start = !depth && is_sign(q, i, ',');
    }
}

/* True if the ORDER BY term of tokens first … last (column or table.column) can't be NULL. */
static bool term_sure(const struct query *q, size_t first, size_t last)
{
    size_t dot = next_token(q, first), name = dot < last ? next_token(q, dot) : first;
    if ((name != first && !is_sign(q, dot, '.')) || name != last)
        return false;
    const char *text = q->tokens[name].text;
    bool quoted = q->tokens[name].kind == QUOTED;
    if (quoted)
        text = copy(text + 1, strlen(text) - 2);
    for (size_t i = 0; i < q->alias_n; i++)
        if (!strcmp(q->aliases[i].name, text))
            return !q->aliases[i].type.null;
    bool outer = q->outer_n || q->outer_unknown || q->outer_all;
    if (name != first && !q->outer_nested && !q->outer_all) {
        outer = false;
        for (size_t i = 0; i < q->outer_alias_n; i++)
            outer |= !strcasecmp(q->outer_aliases[i], q->tokens[first].text);
    }
    return !outer && (quoted || q->tokens[name].kind == WORD) && never_null(text);
}

/* Makes the ORDER BY that begins behind token i say where NULLs go. */
static void order_nulls(struct query *q, size_t i)
{
    static const char *const ENDS[] = {"limit", "offset", "rows", "range", "groups", "union", "returning", NULL};
    size_t first = q->token_n, last = first;
    int depth = 0;
    bool falling = false, said = false;
    for (i = next_token(q, i);; i = next_token(q, i)) {
        bool word = i < q->token_n && q->tokens[i].kind == WORD && !depth;
        bool end = i >= q->token_n || (is_sign(q, i, ')') && !depth) || (word && listed(ENDS, q->tokens[i].text));
        if (end || (is_sign(q, i, ',') && !depth)) {
            size_t at = last;
            while (falling && !is_word(q, at, "desc"))
                at = next_token(q, at);
            if (!said && last < q->token_n && !term_sure(q, first, last))
                q->tokens[is_word(q, next_token(q, at), "asc") ? next_token(q, at) : at].after =
                    falling ? " NULLS LAST" : " NULLS FIRST";
            first = last = q->token_n;
            falling = said = false;
            if (end)
                return;
            continue;
        }
        depth += is_sign(q, i, '(') - is_sign(q, i, ')');
        falling |= word && is_word(q, i, "desc");
        said |= word && is_word(q, i, "nulls");
        if (said || (word && (is_word(q, i, "asc") || is_word(q, i, "desc"))))
            continue;
        first = first == q->token_n ? i : first;
        last = i;
    }
}

/* The number of a parameter, from 1. */
static size_t param_number(const struct query *q, const char *name)
{
    for (size_t i = 0; i < q->param_n; i++)
        if (!strcmp(q->params[i].name, name))
            return i + 1;
    refuse(q->line, "%s uses :%s, which is not among its parameters", q->name, name);
}

/* Makes the texts for the two databases; lines stay lines. */
static void make_texts(struct query *q)
{
    bool used[MOST_COLUMNS] = {0};
    struct buffer sqlite = {0}, postgres = {0};
    note_outers(q);
    note_qualifiers(q);
    for (size_t i = 0; i < q->token_n; i++)
        if (is_word(q, i, "order") && is_word(q, next_token(q, i), "by"))
            order_nulls(q, next_token(q, i));
    for (size_t i = 0; i < q->token_n; i++) {
        const struct token *t = &q->tokens[i];
        if (t->kind == PARAM) {
            size_t n = param_number(q, t->text);
            used[n - 1] = true;
            put(&sqlite, "?%zu", n);
            put(&postgres, "$%zu::%s", n, CASTS[q->params[n - 1].type.base]);
        } else {
            put(&sqlite, "%s", t->text);
            put(&postgres, "%s", t->text);
        }
        if (t->after)
            put(&postgres, "%s", t->after);
    }
    for (size_t i = 0; i < q->param_n; i++)
        if (!used[i])
            refuse(q->line, "%s doesn't use its parameter %s", q->name, q->params[i].name);
    q->sqlite = sqlite.p ? sqlite.p : copy("", 0);
    q->postgres = postgres.p ? postgres.p : copy("", 0);
}

/* ---- preparing ---- */

/* SQLite asks for every column that a statement reads: notes the guarded tables. */
static int on_read(void *context, int action, const char *table, const char *column, const char *base,
                   const char *inner)
{
    struct query *q = context;
    (void)column, (void)base, (void)inner;
    if (action == SQLITE_READ && table && listed(GUARDED, table))
        q->guarded = sqlite3_mprintf("%s", table);
    return SQLITE_OK;
}

/* True if column i, of that table, may be missing because of an outer join. */
static bool can_be_missing(const struct query *q, size_t i, const char *table)
{
    if (q->outer_all)
        return true;
    if (q->qualifiers[i] && !q->outer_nested) {
        for (size_t j = 0; j < q->outer_alias_n; j++)
            if (!strcasecmp(q->outer_aliases[j], q->qualifiers[i]))
                return true;
        return false;
    }
    for (size_t j = 0; j < q->outer_n; j++)
        if (!strcasecmp(q->outer[j], table))
            return true;
    return q->outer_unknown;
}

/* The type of a column that is one of a table. */
static struct type column_type(const struct query *q, size_t i, const char *table, const char *origin)
{
    const char *declared = NULL, *name = q->columns[i].name;
    int not_null = 0, key = 0;
    struct type t = {0};
    if (!table || !origin)
        refuse(q->line, "%s: the column %s is an expression: say its type, AS \"name:type\"", q->name, name);
    if (can_be_missing(q, i, table))
        refuse(q->line, "%s: %s stands in an outer join: say the type of %s, AS \"name:type?\"", q->name, table, name);
    sqlite3_table_column_metadata(schema, NULL, table, origin, &declared, NULL, &not_null, &key, NULL);
    if (!declared || (strcmp(declared, "INTEGER") && strcmp(declared, "TEXT") && strcmp(declared, "BLOB")))
        refuse(q->line, "%s: %s.%s is not INTEGER, TEXT or BLOB", q->name, table, origin);
    t.base = *declared == 'I' ? BASE_INT : *declared == 'T' ? BASE_TEXT : BASE_BLOB;
    t.null = !not_null;
    t.id = t.base == BASE_INT ? id_of_name(origin) : NULL;
    if (t.base == BASE_INT && id_of_name(name) && t.id && id_of_name(name) != t.id)
        refuse(q->line, "%s: %s is no %s_id", q->name, origin, id_of_name(name));
    return t;
}

/* Learns the names and types of the columns; refuses what has none. */
static void read_columns(struct query *q, sqlite3_stmt *s)
{
    int n = sqlite3_column_count(s);
    if (n > MOST_COLUMNS)
        refuse(q->line, "%s: too many columns", q->name);
    if (q->kind == KIND_EXEC && n)
        refuse(q->line, "%s returns rows, but is :exec", q->name);
    if (q->kind != KIND_EXEC && !n)
        refuse(q->line, "%s returns no rows: it is :exec", q->name);
    for (int i = 0; i < n; i++) {
        struct field *f = &q->columns[q->column_n++];
        const char *name = sqlite3_column_name(s, i);
        bool known = false;
        f->name = copy(name, strlen(name));
        for (size_t j = 0; j < q->alias_n && !known; j++)
            if (!strcmp(q->aliases[j].name, name)) {
                known = true;
                f->type = q->aliases[j].type;
            }
        if (!known)
            f->type = column_type(q, (size_t)i, sqlite3_column_table_name(s, i), sqlite3_column_origin_name(s, i));
        check_name(q->line, f->name);
        for (size_t j = 0; j + 1 < q->column_n; j++)
            if (!strcmp(q->columns[j].name, f->name))
                refuse(q->line, "%s: two columns are called %s", q->name, f->name);
    }
}

/* Prepares a statement on the schema and learns from it; refuses what is wrong. */
static void prepare(struct query *q)
{
    sqlite3_stmt *s = NULL;
    const char *tail = "";
    sqlite3_set_authorizer(schema, on_read, q);
    if (sqlite3_prepare_v2(schema, q->sqlite, -1, &s, &tail) != SQLITE_OK || !s) {
        int line = q->body_line, at = s ? -1 : sqlite3_error_offset(schema);
        if (at < 0)
            line += (int)strspn(q->sqlite, "\n");
        for (int i = 0; i < at; i++)
            line += q->sqlite[i] == '\n';
        refuse(line, "%s: %s", q->name, sqlite3_errcode(schema) ? sqlite3_errmsg(schema) : "an empty statement");
    }
    sqlite3_set_authorizer(schema, NULL, NULL);
    q->writes = !sqlite3_stmt_readonly(s);
    read_columns(q, s);
    sqlite3_finalize(s);
    bool viewer = q->reason != NULL;
    for (size_t i = 0; i < q->param_n; i++)
        viewer |= !strncmp(q->params[i].name, "viewer", 6);
    if (q->guarded && q->column_n && !viewer)
        refuse(q->line, "%s reads %s: give it a :viewer… parameter, or say why not with \"--! no viewer: …\"", q->name,
               q->guarded);
}

/* Joins dialect twins and refuses names that stand twice. */
static void join_twins(void)
{
    for (size_t i = 0; i < query_n; i++) {
        struct query *q = queries[i], *twin = NULL;
        for (size_t j = 0; j < query_n; j++) {
            if (i == j || strcmp(queries[j]->name, q->name))
                continue;
            if (twin || !q->dialect || !queries[j]->dialect || queries[j]->dialect == q->dialect)
                refuse(queries[j]->line, "%s stands twice", q->name);
            twin = queries[j];
        }
        if (!q->dialect)
            continue;
        if (!twin)
            refuse(q->line, "%s has no twin in the other dialect", q->name);
        bool same = twin->param_n == q->param_n && twin->kind == q->kind;
        for (size_t k = 0; same && k < q->param_n; k++)
            same =
                !strcmp(q->params[k].name, twin->params[k].name) && same_type(q->params[k].type, twin->params[k].type);
        if (!same)
            refuse(twin->line, "%s and its twin differ in parameters or kind", q->name);
        if (q->dialect == DIALECT_SQLITE)
            q->postgres = twin->postgres;
    }
}

/* ---- writing C ---- */

/* A text as a C string literal, a line of source per line. */
static void put_literal(struct buffer *b, const char *text)
{
    bool any = false;
    while (*text) {
        size_t n = strcspn(text, "\n"), from = 0, to = n;
        while (from < to && isspace((unsigned char)text[from]))
            from++;
        while (to > from && isspace((unsigned char)text[to - 1]))
            to--;
        if (to > from) {
            put(b, "\n        \"%s", any ? " " : "");
            for (size_t i = from; i < to; i++)
                put(b, text[i] == '"' || text[i] == '\\' ? "\\%c" : "%c", text[i]);
            put(b, "\"");
            any = true;
        }
        text += n + (text[n] == '\n');
    }
    if (!any)
        put(b, "\"\"");
}

/* The parameters of the statement as those of a C function. */
static void put_params(struct buffer *b, const struct query *q)
{
    for (size_t i = 0; i < q->param_n; i++) {
        const struct field *f = &q->params[i];
        if (f->type.id)
            put(b, ", struct %s_id %s", f->type.id, f->name);
        else if (f->type.base == BASE_TEXT)
            put(b, ", const char *%s", f->name);
        else if (f->type.base == BASE_BLOB)
            put(b, ", struct blob %s", f->name);
        else
            put(b, f->type.null ? ", const int64_t *%s" : ", int64_t %s", f->name);
    }
}

/* The C function's head. */
static void put_signature(struct buffer *b, const struct query *q)
{
    put(b, "const struct err *%s(struct db *db, struct arena *a", q->name);
    put_params(b, q);
    if (q->kind == KIND_EXEC)
        put(b, ", int64_t *ret_changed)");
    else if (q->kind == KIND_MANY)
        put(b, ", struct %s_rows *ret)", q->name);
    else
        put(b, ", struct %s_row **ret_row)", q->name);
}

/* The declarations of one statement. */
static void put_header(struct buffer *b, const struct query *q)
{
    static const char *const PROMISES[] = {"one row, or err_not_found", "one row, or NULL", "all rows",
                                           "ret_changed (may be NULL): the rows changed"};
    put(b, "\n");
    if (q->column_n) {
        put(b, "struct %s_row {\n", q->name);
        for (size_t i = 0; i < q->column_n; i++) {
            const struct field *f = &q->columns[i];
            if (f->type.id)
                put(b, "    struct %s_id %s;\n", f->type.id, f->name);
            else if (f->type.base == BASE_TEXT)
                put(b, "    const char *%s;%s\n", f->name, f->type.null ? " /* or NULL */" : "");
            else if (f->type.base == BASE_BLOB)
                put(b, "    struct blob %s;%s\n", f->name, f->type.null ? " /* p may be NULL */" : "");
            else
                put(b, f->type.null ? "    int64_t %s;\n    bool %s_null;\n" : "    int64_t %s;\n", f->name, f->name);
        }
        put(b, "};\n");
        if (q->kind == KIND_MANY)
            put(b, "struct %s_rows {\n    struct %s_row *v;\n    size_t n;\n};\n", q->name, q->name);
    }
    put(b, "/* %s:%d: %s. */\n", file_name, q->line, PROMISES[q->kind]);
    put_signature(b, q);
    put(b, " ERR_MUST_USE;\n");
}

/* An array of database types. */
static void put_types(struct buffer *b, const char *name, const char *what, const struct field *f, size_t n)
{
    if (!n)
        return;
    put(b, "static const enum db_type %s_%s[] = {", name, what);
    for (size_t i = 0; i < n; i++)
        put(b, "%s%s", i ? ", " : "", DB_TYPES[f[i].type.base]);
    put(b, "};\n");
}

/* The statement itself, as the store takes it. */
static void put_statement(struct buffer *b, const struct query *q)
{
    put_types(b, q->name, "param_types", q->params, q->param_n);
    put_types(b, q->name, "column_types", q->columns, q->column_n);
    put(b, "static const struct statement %s_statement = {\n    .name = \"%s\",\n    .sqlite =", q->name, q->name);
    put_literal(b, q->sqlite);
    put(b, ",\n    .postgres =");
    put_literal(b, q->postgres);
    put(b, ",\n    .params = %zu,\n    .columns = %zu,\n    .writes = %s,\n", q->param_n, q->column_n,
        q->writes ? "true" : "false");
    if (q->param_n)
        put(b, "    .param_types = %s_param_types,\n", q->name);
    if (q->column_n)
        put(b, "    .column_types = %s_column_types,\n", q->name);
    put(b, "};\n");
}

/* The function that takes a row's cells into its struct. */
static void put_taking(struct buffer *b, const struct query *q)
{
    put(b, "struct %s_list {\n    struct arena *a;\n    struct %s_row *v;\n    size_t n, room;\n};\n", q->name,
        q->name);
    put(b, "static const struct err *%s_take(void *context, const struct db_value *cells)\n{\n", q->name);
    put(b, "    struct %s_list *list = context;\n    struct %s_row *row = VEC_PUSH(list->a, *list);\n", q->name,
        q->name);
    for (size_t i = 0; i < q->column_n; i++) {
        const struct field *f = &q->columns[i];
        /* An id that is NULL is 0; it has to be there only where the alias or the schema says so. */
        if (!f->type.null)
            put(b, "    if (cells[%zu].type == DB_NULL)\n        return cell_missing(list->a, \"%s.%s\");\n", i,
                q->name, f->name);
        if (f->type.id)
            put(b, "    row->%s.v = cells[%zu].i;\n", f->name, i);
        else if (f->type.base == BASE_TEXT)
            put(b, "    row->%s = cell_text(list->a, &cells[%zu]);\n", f->name, i);
        else if (f->type.base == BASE_BLOB)
            put(b, "    row->%s = cell_blob(list->a, &cells[%zu]);\n", f->name, i);
        else
            put(b, "    row->%s = cells[%zu].i;\n", f->name, i);
        if (f->type.base == BASE_INT && !f->type.id && f->type.null)
            put(b, "    row->%s_null = cells[%zu].type == DB_NULL;\n", f->name, i);
    }
    put(b, "    return NULL;\n}\n");
}

/* The function that callers use. */
static void put_function(struct buffer *b, const struct query *q)
{
    put_signature(b, q);
    put(b, "\n{\n");
    if (q->param_n)
        put(b, "    const struct db_value params[] = {\n");
    for (size_t i = 0; i < q->param_n; i++) {
        const struct field *f = &q->params[i];
        if (f->type.id)
            put(b, "        cell_of_id(%s.v),\n", f->name);
        else
            put(b, "        cell_of_%s%s(%s),\n", f->type.null ? "maybe_" : "", BASES[f->type.base], f->name);
    }
    if (q->param_n)
        put(b, "    };\n");
    const char *params = q->param_n ? "params" : "NULL";
    if (q->kind == KIND_EXEC) {
        put(b, "    return db_run(db, a, &%s_statement, %s, NULL, NULL, ret_changed);\n}\n", q->name, params);
        return;
    }
    put(b, "    struct %s_list list = {.a = a};\n", q->name);
    put(b, "    TRY(db_run(db, a, &%s_statement, %s, %s_take, &list, NULL));\n", q->name, params, q->name);
    if (q->kind == KIND_MANY) {
        put(b, "    *ret = (struct %s_rows){.v = list.v, .n = list.n};\n    return NULL;\n}\n", q->name);
        return;
    }
    put(b, "    if (list.n > 1)\n        return cells_too_many(a, \"%s\");\n", q->name);
    if (q->kind == KIND_ONE)
        put(b, "    if (!list.n)\n        return &err_not_found;\n    *ret_row = list.v;\n");
    else
        put(b, "    *ret_row = list.n ? list.v : NULL;\n");
    put(b, "    return NULL;\n}\n");
}

/* Writes one file. */
static void save(const char *folder, const char *stem, const char *ending, const struct buffer *b)
{
    struct buffer path = {0};
    put(&path, "%s/%s_sql.%s", folder, stem, ending);
    FILE *f = fopen(path.p, "wb");
    if (!f || fwrite(b->p, 1, b->n, f) != b->n || fclose(f))
        refuse(0, "can't write %s", path.p);
}

/* Writes STEM_sql.h and STEM_sql.c. */
static void write_c(const char *folder)
{
    const char *slash = strrchr(file_name, '/');
    file_name = slash ? slash + 1 : file_name;
    char *stem = copy(file_name, strcspn(file_name, "."));
    check_name(0, stem);
    struct buffer h = {0}, c = {0};
    put(&h, "/* Made by sqlgen from %s. */\n#ifndef BANA_%s_SQL_H\n#define BANA_%s_SQL_H\n\n", file_name, stem, stem);
    put(&h, "#include \"store/db.h\"\n");
    put(&c, "/* Made by sqlgen from %s. */\n#include \"%s_sql.h\"\n\n#include \"store/cells.h\"\n", file_name, stem);
    for (size_t i = 0; i < query_n; i++) {
        const struct query *q = queries[i];
        if (q->dialect == DIALECT_POSTGRES)
            continue;
        put_header(&h, q);
        put(&c, "\n");
        put_statement(&c, q);
        if (q->column_n)
            put_taking(&c, q);
        put_function(&c, q);
    }
    put(&h, "\n#endif\n");
    save(folder, stem, "h", &h);
    save(folder, stem, "c", &c);
}

/* Prints a PREPARE line of every statement's PostgreSQL text. */
static void print_list(void)
{
    for (size_t i = 0; i < query_n; i++) {
        if (queries[i]->dialect == DIALECT_POSTGRES)
            continue;
        printf("PREPARE %s AS ", queries[i]->name);
        for (const char *p = queries[i]->postgres; *p; p++)
            putchar(*p == '\n' ? ' ' : *p);
        printf(";\n");
    }
}

int main(int argc, char **argv)
{
    const char *out = NULL, *folder = NULL;
    bool list = false;
    int i = 1;
    for (; i < argc && !strncmp(argv[i], "--", 2); i++) {
        if (!strcmp(argv[i], "--list"))
            list = true;
        else if (!strcmp(argv[i], "--schema") && i + 1 < argc)
            folder = argv[++i];
        else if (!strcmp(argv[i], "--out") && i + 1 < argc)
            out = argv[++i];
        else
            refuse(0, "unknown option %s", argv[i]);
    }
    if (!folder || i == argc || (list ? out != NULL : !out || i + 1 != argc)) {
        fprintf(stderr, "usage: sqlgen --schema DIR --out DIR FILE.sql\n       sqlgen --schema DIR --list FILE.sql…\n");
        return 2;
    }
    load_schema(folder);
    for (; i < argc; i++)
        read_queries(argv[i]);
    join_twins();
    if (list)
        print_list();
    else
        write_c(out);
    return 0;
}
