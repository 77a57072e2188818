/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/path.h"

#include "base/time.h"

#include <stdlib.h>
#include <string.h>

#define EDGE (-2400) /* the line comes in from beyond the window */
#define FIRST_X 30
#define FLAT 11          /* between a turn's end and the stop */
#define STRAIGHT 72      /* between two stops on one lane, at least */
#define LAST_STRAIGHT 64 /* between the last stop and today */
#define FAR_STEP 22      /* between two stops of the far past */
#define FAR_LANE 16      /* its lanes lie nearer to each other */
#define FAR_FLAT 5
#define YEAR_X 16 /* a year of the past takes so much more where there is room */

/* A line while it is drawn. */
struct pen {
    struct arena *a;
    struct path_boxes *taken;
    char *d;
    int x, y;
};

/* Begins a line. */
static struct pen pen_at(struct arena *a, struct path_boxes *taken, int x, int y)
{
    return (struct pen){a, taken, arena_printf(a, "M%d %d", x, y), x, y};
}

/* Keeps words off what lies between two points. */
static void keep_off(struct pen *p, int x0, int x1, int y0, int y1)
{
    *VEC_PUSH(p->a, *p->taken) = (struct path_box){x0, (y0 < y1 ? y0 : y1) - 8, x1, (y0 < y1 ? y1 : y0) + 8};
}

/* Goes on straight. */
static void pen_to(struct pen *p, int x)
{
    if (x <= p->x)
        return;
    keep_off(p, p->x, x, p->y, p->y);
    p->d = arena_printf(p->a, "%sH%d", p->d, x);
    p->x = x;
}

/* Turns to another lane: the one S-curve that all turns share. */
static void pen_turn(struct pen *p, int w, int dy)
{
    int half = w / 2;
    for (int i = 0; i < 8; i++) { /* the curve's own points: x = 1.5 w t(1-t) + w t³, y = dy t²(3-2t) */
        double t0 = i / 8.0, t1 = (i + 1) / 8.0;
        double x0 = 1.5 * t0 * (1 - t0) + t0 * t0 * t0, x1 = 1.5 * t1 * (1 - t1) + t1 * t1 * t1;
        keep_off(p, p->x + (int)(x0 * w), p->x + (int)(x1 * w) + 1, p->y + (int)(dy * t0 * t0 * (3 - 2 * t0)),
                 p->y + (int)(dy * t1 * t1 * (3 - 2 * t1)));
    }
    p->d = arena_printf(p->a, "%sc%d 0 %d %d %d %d", p->d, half, w - half, dy, w, dy);
    p->x += w;
    p->y += dy;
}

int path_today_most(int width)
{
    return width * 17 / 32;
}

int path_turn_width(int dy)
{
    return abs(dy) * 133 / 100;
}

/* True if two roles are the same kind of work: the same place, or both study. */
static bool same_lane(const struct path_role *x, const struct path_role *y)
{
    if (x->kind == PATH_STUDY || y->kind == PATH_STUDY)
        return x->kind == y->kind;
    return strcmp(x->where, y->where) == 0 && (*x->where || strcmp(x->title, y->title) == 0);
}

/* A kind of work: its newest role, and its lane once it is placed. */
struct work {
    const struct path_role *role;
    int lane;
    bool placed;
};

/* How much the line would turn if the kind k lay on this lane, as far as its neighbours are placed, in half lanes. A
 * second turn the same way counts more, so that no path looks like stairs. */
static int turning(const struct work *kinds, const size_t *of, size_t n, size_t k, int lane)
{
    int sum = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        if ((of[i] == k) == (of[i + 1] == k))
            continue;
        const struct work *other = &kinds[of[i] == k ? of[i + 1] : of[i]];
        if (!other->placed)
            continue;
        sum += other->lane == lane ? 6 : 2 * abs(other->lane - lane); /* a move must be seen */
        if (of[i] == k && i + 2 < n && of[i + 2] != k && kinds[of[i + 2]].placed &&
            (other->lane - lane) * (kinds[of[i + 2]].lane - other->lane) > 0)
            sum += 3;
    }
    return sum;
}

/* Places the kinds: the newest first, each on a lane on which the line turns least; the nearest of several, below and
 * above by turns. A lane is shared only when all are taken. */
static void kinds_place(struct work *kinds, size_t kind_n, const size_t *of, size_t n)
{
    static const int order[] = {1, -1, 2, -2};
    bool taken[4] = {false};
    kinds[0].placed = true;
    for (size_t next = 1; next < kind_n; next++) {
        int best = -1, least = 0;
        for (int i = 0; i < 4; i++) {
            int t = turning(kinds, of, n, next, order[i]);
            if ((next > 4 || !taken[i]) && (best < 0 || t < least)) {
                best = i;
                least = t;
            }
        }
        taken[best] = true;
        kinds[next].lane = order[best];
        kinds[next].placed = true;
    }
}

void path_lanes(struct arena *a, const struct path_role *roles, size_t n, int *ret_lanes)
{
    struct work *kinds = arena_array(a, n + 1, sizeof *kinds);
    size_t kind_n = 0, at = 0, of_n = 0, *of = arena_array(a, n + 1, sizeof *of); /* breaks left out */
    for (size_t i = n; i-- > 0;) { /* the newest first, so the present one is kind 0 */
        if (roles[i].kind == PATH_BREAK)
            continue;
        size_t k = 0;
        while (k < kind_n && !same_lane(kinds[k].role, &roles[i]))
            k++;
        if (k == kind_n)
            kinds[kind_n++].role = &roles[i];
        of[of_n++] = k;
    }
    for (size_t i = 0; i < of_n / 2; i++) { /* the oldest first again */
        size_t k = of[i];
        of[i] = of[of_n - 1 - i];
        of[of_n - 1 - i] = k;
    }
    kinds_place(kinds, kind_n, of, of_n);
    int lane = of_n ? kinds[of[0]].lane : 0; /* a break stays on its lane */
    for (size_t i = 0; i < n; i++)
        ret_lanes[i] = lane = roles[i].kind == PATH_BREAK ? lane : kinds[of[at++]].lane;
}

/* Where five years ahead lies. */
static int end_x(int width)
{
    return width - 52;
}

/* Today lies no further to the left, so that the present role has room for its words. */
static int today_least(int width)
{
    return width * 25 / 96;
}

int path_ahead_x(int width, int today_x, int days)
{
    double years = days / 365.25, part = years <= 1 ? .262 * years : .262 + .738 * (years - 1) / 4;
    if (part < 0)
        part = 0;
    return today_x + (int)((end_x(width) - today_x) * (part > 1 ? 1 : part));
}

/* The room that a role needs before its stop, and the one that today needs behind the last (i == n). */
static int room_before(const struct path_story *s, const int *lanes, size_t i)
{
    int half = (i < s->role_n && s->roles[i].kind == PATH_BREAK ? PATH_BREAK_HALF : FLAT) +
               (s->roles[i - 1].kind == PATH_BREAK ? PATH_BREAK_HALF : FLAT);
    if (i == s->role_n)
        return s->roles[i - 1].kind == PATH_BREAK ? PATH_BREAK_HALF + FLAT : LAST_STRAIGHT;
    int dy = (lanes[i] - lanes[i - 1]) * PATH_LANE;
    return dy ? path_turn_width(dy) + half : half + STRAIGHT - 2 * FLAT;
}

/* The room before the i-th stop of the far past: each move is one small turn, or all lie on one line where there is no
 * room for that. */
static int far_gap(const int *lanes, size_t i, bool turns)
{
    return turns && lanes[i] != lanes[i - 1] ? path_turn_width(FAR_LANE) + 2 * FAR_FLAT : FAR_STEP;
}

/* The room that the first `far` roles take as small stops, up to the first one that is drawn whole. */
static int far_width(const struct path_story *s, const int *lanes, size_t far, bool turns)
{
    int sum = far && s->roles[far].kind == PATH_BREAK ? PATH_BREAK_HALF : far ? FAR_STEP : 0;
    for (size_t i = 1; i <= far; i++)
        sum += far_gap(lanes, i, turns);
    return sum;
}

/* How many of the oldest roles are small, so that the rest fits whole; *ret_need: the room of the rest. */
static size_t far_count(const struct path_story *s, const int *lanes, int room, bool turns, int *ret_need)
{
    size_t far = s->role_n - 1;
    int need = room_before(s, lanes, s->role_n);
    while (far > 0) {
        int more = room_before(s, lanes, far);
        if (need + more + far_width(s, lanes, far - 1, turns) > room)
            break;
        need += more;
        far--;
    }
    *ret_need = need;
    return far;
}

/* The far past: how many roles, and by how many small lanes each stop lies beside the first one that is whole. */
struct far_past {
    size_t n;
    bool turns;
    int *levels;
};

/* Where the i-th stop lies. */
static int stop_y(const int *lanes, const struct far_past *far, size_t i)
{
    return i >= far->n ? lanes[i] * PATH_LANE : lanes[far->n] * PATH_LANE + far->levels[i] * FAR_LANE;
}

/* Gives each small stop its lane: every move is seen, none leads further away than one lane. */
static void far_levels(const int *lanes, struct far_past *far)
{
    int level = 0;
    for (size_t i = far->n; far->turns && i-- > 0;) {
        int way = lanes[i] > lanes[i + 1] ? 1 : -1;
        if (lanes[i] != lanes[i + 1])
            level += abs(level + way) > 1 ? -way : way;
        far->levels[i] = level;
    }
}

/* Places the roles from today backwards: as many as fit are drawn whole, older ones small. Returns where today is. */
static int roles_place(struct arena *a, const struct path_story *s, const int *lanes, int *xs, struct far_past *ret_far)
{
    size_t n = s->role_n;
    int most = path_today_most(s->width), room = most - FIRST_X, need;
    *ret_far = (struct far_past){far_count(s, lanes, room, true, &need), true, arena_array(a, n, sizeof(int))};
    if (need + far_width(s, lanes, ret_far->n, true) > room || (n > 2 && ret_far->n + 2 > n)) {
        ret_far->n = far_count(s, lanes, room, false, &need);
        ret_far->turns = false;
    }
    far_levels(lanes, ret_far);
    size_t far = ret_far->n;
    int from = FIRST_X + far_width(s, lanes, far, ret_far->turns);
    int days = day_diff(s->roles[far].from_day, s->today), slack = days / 365 * YEAR_X;
    if (from + need + slack > most)
        slack = most - from - need;
    if (from + need + slack < today_least(s->width)) /* far is 0 then */
        from = today_least(s->width) - need - slack;
    for (size_t i = 0; i < far; i++)
        xs[i] = i ? xs[i - 1] + far_gap(lanes, i, ret_far->turns) : FIRST_X;
    int x = xs[far] = from;
    for (size_t i = far + 1; i <= n; i++) {
        const char *until = i < n ? s->roles[i].from_day : s->today;
        x += room_before(s, lanes, i);
        x += days > 0 ? slack * day_diff(s->roles[i - 1].from_day, until) / days : i == n ? slack : 0;
        if (i < n)
            xs[i] = x;
    }
    return x;
}

/* Draws what was walked, up to today. */
static void past_draw(struct arena *a, const struct path_story *s, const int *lanes, const int *xs,
                      const struct far_past *far, struct path_picture *p, struct path_boxes *taken)
{
    struct pen pen = pen_at(a, taken, EDGE, stop_y(lanes, far, 0));
    for (size_t i = 0; i < s->role_n; i++) {
        int y = stop_y(lanes, far, i), w = path_turn_width(y - pen.y);
        if (i < far->n) {
            if (y != pen.y) {
                pen_to(&pen, xs[i] - FAR_FLAT - w);
                pen_turn(&pen, w, y - pen.y);
            }
            *VEC_PUSH(a, p->spots) = (struct path_spot){PATH_FAR, xs[i], y};
            keep_off(&pen, xs[i] - 9, xs[i] + 9, y - 4, y + 4);
            continue;
        }
        bool pause = s->roles[i].kind == PATH_BREAK;
        int half = pause ? PATH_BREAK_HALF : FLAT;
        if (y != pen.y) {
            pen_to(&pen, xs[i] - half - w);
            pen_turn(&pen, w, y - pen.y);
        }
        pen_to(&pen, xs[i] - (pause ? half : 0));
        if (pause) {
            *VEC_PUSH(a, p->lines) = (struct path_line){PATH_PAST, pen.d};
            *VEC_PUSH(a, p->lines) = (struct path_line){
                PATH_PAST, arena_printf(a, "M%d %dh.1M%d %dh.1M%d %dh.1", xs[i] - 18, y, xs[i], y, xs[i] + 18, y)};
            keep_off(&pen, xs[i] - half, xs[i] + half, y, y);
            pen = pen_at(a, taken, xs[i] + half, y);
            continue;
        }
        keep_off(&pen, xs[i] - 12, xs[i] + 12, y - 5, y + 5);
        *VEC_PUSH(a, p->spots) = (struct path_spot){PATH_PLACE, xs[i], y};
    }
    if (s->roles[s->role_n - 1].kind == PATH_BREAK)
        return; /* on leave today: the line waits */
    pen_to(&pen, p->today_x);
    *VEC_PUSH(a, p->lines) = (struct path_line){PATH_PAST, pen.d};
}

/* Lanes of the branches: those that come back take the nearest ones, the others the free ones next to them, above
 * first, by turns. */
static void branches_place(const struct path_story *s, int *lanes, int *ret_above, int *ret_below)
{
    int above = 0, below = 0;
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < s->wish_n; i++) {
            lanes[i] = s->wishes[i].way == PATH_ON ? 0 : lanes[i];
            if (s->wishes[i].way != (round ? PATH_BRANCH : PATH_AND_BACK))
                continue;
            bool down = below <= above;
            lanes[i] = down ? ++below : -++above;
        }
    *ret_above = above;
    *ret_below = below;
}

/* Draws one wish that leaves the lane; the point where its stop lies goes to the labels. */
static void branch_draw(struct arena *a, const struct path_wish *wish, int lane, int most, struct path_picture *p,
                        struct path_boxes *taken, struct path_wanted *ret)
{
    int step = path_turn_width(PATH_LANE), steps = abs(lane), y = lane * PATH_LANE;
    struct pen pen = pen_at(a, taken, p->today_x + 20 + (most - steps) * step, 0);
    pen_turn(&pen, path_turn_width(y), y);
    int x = path_ahead_x(p->width, p->today_x, wish->way == PATH_AND_BACK ? 730 : 1096);
    if (x < pen.x + 24)
        x = pen.x + 24;
    if (wish->way == PATH_AND_BACK) {
        int latest = end_x(p->width) - path_turn_width(y) - 30;
        x = x > latest ? latest : x;
        pen_to(&pen, x + 44 > latest ? latest : x + 44);
        pen_turn(&pen, path_turn_width(y), -y);
        pen_to(&pen, pen.x + 4);
    } else {
        pen_to(&pen, x);
    }
    *VEC_PUSH(a, p->lines) = (struct path_line){wish->agreed ? PATH_AGREED : PATH_WISHED, pen.d};
    *VEC_PUSH(a, p->spots) = (struct path_spot){PATH_AHEAD, x, y};
    keep_off(&pen, x - 12, x + 12, y - 5, y + 5);
    *ret = (struct path_wanted){
        .x = x, .y = y, .bold = wish->label, .plain = wish->words, .below_first = y > 0, .ahead = true};
}

/* Draws the lane that goes on: agreed steps solid, and to five years where one wishes to go on: solid if that is agreed
 * too, else dotted. */
static void ahead_draw(struct arena *a, const struct path_story *s, struct path_picture *p, struct path_boxes *taken)
{
    struct pen pen = pen_at(a, taken, p->today_x, 0);
    int x = p->today_x + 24;
    for (size_t i = 0; i < s->step_n; i++) {
        int at = path_ahead_x(p->width, p->today_x, day_diff(s->today, s->step_days[i]));
        x = at < x + 20 ? x + 20 : at;
        if (x > end_x(p->width) - 24)
            break;
        *VEC_PUSH(a, p->spots) = (struct path_spot){PATH_STEP, x, 0};
        pen_to(&pen, x);
    }
    if (pen.x > p->today_x)
        *VEC_PUSH(a, p->lines) = (struct path_line){PATH_AGREED, pen.d};
    for (size_t i = 0; i < s->wish_n; i++)
        if (s->wishes[i].way == PATH_ON) {
            bool agreed = s->wishes[i].agreed;
            pen = pen_at(a, taken, pen.x == p->today_x ? pen.x + 20 : pen.x + (agreed ? 0 : 8), 0);
            int end = end_x(p->width);
            pen_to(&pen, end);
            *VEC_PUSH(a, p->lines) = (struct path_line){agreed ? PATH_AGREED : PATH_WISHED, pen.d};
            *VEC_PUSH(a, p->spots) = (struct path_spot){PATH_AHEAD, end, 0};
            keep_off(&pen, end - 12, end + 12, -5, 5);
            return;
        }
}

/* The labels that the past wants, the newest first. */
static size_t past_wanted(const struct path_story *s, const int *lanes, const int *xs, const struct far_past *far,
                          struct path_wanted *ret)
{
    size_t n = 0;
    int low = stop_y(lanes, far, far->n);
    for (size_t i = 0; i < far->n; i++)
        low = stop_y(lanes, far, i) > low ? stop_y(lanes, far, i) : low;
    for (size_t i = s->role_n; i-- > far->n;) {
        bool last = i + 1 == s->role_n;
        ret[n++] = (struct path_wanted){.x = xs[i],
                                        .y = lanes[i] * PATH_LANE,
                                        .bold = s->roles[i].title,
                                        .plain = s->roles[i].where,
                                        .below_first = !last && lanes[i + 1] < lanes[i],
                                        .present = last};
    }
    if (far->n && s->earlier_word)
        ret[n++] = (struct path_wanted){
            .x = (xs[0] + xs[far->n - 1]) / 2, .y = low, .bold = s->earlier_word, .below_first = true};
    return n;
}

/* Years under the stops, the newest first, where they have room; then today and the years ahead. */
static void ticks_draw(struct arena *a, const struct path_story *s, const int *xs, size_t far, struct path_picture *p)
{
    static const int years[] = {365, 1096, 1826};
    int from = p->today_x - picture_text_width(s->today_word, true) / 2 - 8;
    *VEC_PUSH(a, p->ticks) = (struct path_tick){p->today_x, s->today_word, true};
    for (int i = 0; i < 3; i++)
        *VEC_PUSH(a, p->ticks) =
            (struct path_tick){path_ahead_x(p->width, p->today_x, years[i]), s->year_words[i], false};
    for (size_t i = s->role_n; i-- > 0;) {
        if (xs[i] + 20 > from || (i && i < far) ||
            (i + 1 < s->role_n && strncmp(s->roles[i].from_day, s->roles[i + 1].from_day, 4) == 0))
            continue;
        *VEC_PUSH(a, p->ticks) = (struct path_tick){xs[i], arena_copy(a, s->roles[i].from_day, 4), false};
        from = xs[i] - 26;
    }
}

/* The height that all of it takes. */
static void frame_draw(struct arena *a, struct path_picture *p, const struct path_boxes *taken)
{
    int top = -34, bottom = 34;
    for (size_t i = 0; i < taken->n; i++) {
        if (taken->v[i].y0 < top && taken->v[i].y0 > -5000)
            top = taken->v[i].y0;
        if (taken->v[i].y1 > bottom && taken->v[i].y1 < 5000)
            bottom = taken->v[i].y1;
    }
    p->top = top - 14;
    p->height = bottom - p->top + 56;
    int low = bottom + 14;
    for (size_t i = 0; i < p->ticks.n && i < 4; i++) /* today and the years ahead */
        if (!i || p->width == PATH_WIDTH)            /* on paper the words need the room */
            *VEC_PUSH(a, p->lines) = (struct path_line){i ? PATH_HAIR : PATH_AXIS,
                                                        arena_printf(a, "M%d %dV%d", p->ticks.v[i].x, p->top, low)};
}

void path_lay_out(struct arena *a, const struct path_story *s, struct path_picture *ret)
{
    int *lanes = arena_array(a, s->role_n + 1, sizeof *lanes), *xs = arena_array(a, s->role_n + 1, sizeof *xs);
    int *branches = arena_array(a, s->wish_n + 1, sizeof *branches), above, below;
    struct path_wanted *wanted = arena_array(a, s->role_n + s->wish_n + 2, sizeof *wanted);
    struct path_boxes taken = {0};
    struct far_past far = {0};
    size_t n = 0;
    *ret = (struct path_picture){.width = s->width, .today_x = today_least(s->width)};
    path_lanes(a, s->roles, s->role_n, lanes);
    if (s->role_n) {
        ret->today_x = roles_place(a, s, lanes, xs, &far);
        past_draw(a, s, lanes, xs, &far, ret, &taken);
    } else {
        struct pen pen = pen_at(a, &taken, EDGE, 0);
        pen_to(&pen, ret->today_x);
        *VEC_PUSH(a, ret->lines) = (struct path_line){PATH_PAST, pen.d};
    }
    *VEC_PUSH(a, taken) = (struct path_box){ret->today_x - 6, -9000, ret->today_x + 6, 9000};
    *VEC_PUSH(a, taken) = (struct path_box){ret->today_x - 20, -20, ret->today_x + 20, 20};
    if (s->role_n)
        n = past_wanted(s, lanes, xs, &far, wanted);
    ahead_draw(a, s, ret, &taken);
    branches_place(s, branches, &above, &below);
    for (size_t i = 0; i < s->wish_n; i++)
        if (s->wishes[i].way != PATH_ON)
            branch_draw(a, &s->wishes[i], branches[i], branches[i] < 0 ? above : below, ret, &taken, &wanted[n++]);
        else
            wanted[n++] = (struct path_wanted){
                .x = end_x(s->width), .y = 0, .bold = s->wishes[i].label, .plain = s->wishes[i].words, .ahead = true};
    *VEC_PUSH(a, ret->spots) = (struct path_spot){PATH_TODAY, ret->today_x, 0};
    path_place_labels(a, ret, &taken, wanted, n);
    ticks_draw(a, s, xs, far.n, ret);
    frame_draw(a, ret, &taken);
}
