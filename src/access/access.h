/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who may see and do what: one table, one file (access.c). A route names a permission; access finds the thing in the
 * path, the viewer's relation to it, and looks the pair up in the table. Everything that the table does not grant is
 * refused, and what one may not know of looks like "not found".
 */
#ifndef BANA_ACCESS_ACCESS_H
#define BANA_ACCESS_ACCESS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/ids.h"
#include "base/language.h"

#include <stdbool.h>
#include <stdint.h>

struct request;

/* Duties a person holds beside being employed (table duty). */
enum duty {
    DUTY_HR = 1,        /* of one board (or of all, as seen by counts only) */
    DUTY_ADMIN = 2,     /* runs the machine; reads no talks */
    DUTY_PROTECTED = 4, /* the one HR officer who sees people with protected identity */
};

struct viewer {
    struct employer_id employer;
    struct person_id person;
    unsigned duties;          /* of enum duty */
    struct board_id hr_board; /* the board that an HR person works for; 0 when none */
    bool manages;      /* is somebody's manager of record now, or was until a last day not long ago: shows "My team" */
    bool half;         /* second factor still owed */
    bool works;        /* is employed here, or never was: who has left keeps what is their own, and nothing else */
    const char *name;  /* "Amina Lindqvist" */
    const char *given; /* "Amina" */
    const char *employer_name;
    bool first;       /* the employer put up the installation: its administrators see to what is everybody's */
    bool public_body; /* the employer is a Swedish public body: warnings about public documents */
    enum language language;
};

/* Relations of a viewer to a thing; several can hold at once. */
enum relation {
    RELATION_SELF = 1,       /* it is about me */
    RELATION_MANAGER = 2,    /* manager of record now */
    RELATION_HOLDER = 4,     /* holds this talk (manager of record then, or asked to) */
    RELATION_HELPER = 8,     /* coach or colleague whom the employee lets see the preparation */
    RELATION_HR = 16,        /* HR of the same board */
    RELATION_ADMIN = 32,     /* administrator of the same employer */
    RELATION_COLLEAGUE = 64, /* works for the same employer */
    RELATION_OPEN = 128,     /* anybody at all */
    RELATION_SIGNER = 256,   /* signed an agreement of this talk once: keeps what was signed */
    RELATION_KEEPER = 1024,  /* administrator of the employer that put up the installation */
    RELATION_PARTED = 512,   /* managed somebody on the last day, who has left not long ago */
};

/* What a route asks for. Each stands once in the table in access.c with the relations that have it. */
enum permission {
    PERMIT_NONE,      /* no route may have it: the server does not start */
    PERMIT_OPEN,      /* sign-in, help, static files */
    PERMIT_SIGNED_IN, /* one's own pages that name no other thing */
    /* people */
    PERMIT_PEOPLE_LIST,   /* HR: list and search people of one's board */
    PERMIT_PEOPLE_CHANGE, /* HR: change people, units, managers; import; invite */
    PERMIT_PERSON_SEE,    /* :person card: self, manager, HR */
    PERMIT_PERSON_CHANGE, /* :person: HR of the board */
    PERMIT_TEAM_SEE,      /* managers: my people */
    /* cycle */
    PERMIT_CYCLE_SEE,
    PERMIT_CYCLE_CHANGE,
    PERMIT_TEMPLATE_CHANGE,
    /* talk, by :talk */
    PERMIT_TALK_SEE,      /* both parties: where it stands, when it is */
    PERMIT_TALK_STATUS,   /* HR of the board: status, never words */
    PERMIT_TALK_PREPARE,  /* each party its own preparation */
    PERMIT_TALK_HELP,     /* a helper reads the employee's preparation */
    PERMIT_TALK_SHARE,    /* the employee lets helpers in */
    PERMIT_TALK_EXCHANGE, /* both, once both handed in */
    PERMIT_TALK_PROPOSE,
    PERMIT_TALK_AGREE,
    PERMIT_TALK_SIGN,
    PERMIT_PLAN_READ,        /* :talk signed agreement: self, holder, manager of record now */
    PERMIT_PLAN_LIVE,        /* :person the living plan: self, manager of record now */
    PERMIT_FAREWELL,         /* :person the exit plan, and steps: also who managed them on the last day */
    PERMIT_COMPETITOR,       /* :person the mark that somebody leaves for a competitor: those of the farewell, and HR */
    PERMIT_TALK_ASK,         /* ask for a talk outside the cycle */
    PERMIT_TALK_REASSIGN,    /* HR gives a talk to another manager */
    PERMIT_REMINDERS_CHANGE, /* HR and administrators: how long before people are reminded */
    PERMIT_ROLES_SEE,        /* everybody who works here: roles, ladders, criteria for pay growth, skills, the map */
    PERMIT_ROLES_EDIT,       /* HR of any board: roles are the employer's */
    PERMIT_LADDER_SEE,       /* :person where somebody stands on ladders: self, manager, HR */
    PERMIT_LADDER_PLACE,     /* :person places somebody on a step: manager, HR */
    PERMIT_LADDER_STAY,      /* :person says that they stay on a step */
    PERMIT_SCAN,             /* one's own career scan: nobody else, whatever they are */
    PERMIT_ADMIN,            /* administrators: duties, outbox, health */
    PERMIT_INSTALLATION,     /* administrators of the first employer: what all employers of the installation share */
    PERMISSIONS
};

/* The kind of thing that a permission is about. */
enum access_about { ABOUT_ANY, ABOUT_PERSON, ABOUT_TALK, ABOUT_N };

struct access {
    unsigned relations;      /* of enum relation, towards the thing */
    struct person_id person; /* whom the thing is about; 0 when none */
    struct talk_id talk;
    struct board_id board; /* the thing's board */
    int phase;             /* of the talk (enum talk_phase), -1 when none */
};

/* How long after somebody's last day whoever managed them on it reads the farewell and sees to what they promised. */
#define PARTED_DAYS 180

enum look_thing { LOOK_CARD, LOOK_PREPARATION, LOOK_PLAN, LOOK_STATUS, LOOK_HISTORY, LOOK_LADDER, LOOK_THINGS };

/* True for the one officer for whom people with protected identity are not absent. */
bool access_sees_protected(const struct viewer *v);
/* The earliest last day of those whose farewell is still read today; ret has room for 11. */
void access_parted_since(const char *today, char *ret);
/* The relations that have a permission: any one of them is enough. 0 for a permission that the table doesn't know. */
unsigned access_grant(enum permission permission);
/* What a permission is about. */
enum access_about access_about(enum permission permission);
/* What a signed-out viewer, and one who still owes the second factor, is refused with; the server shows the way
 * instead.
 */
extern const struct err err_sign_in, err_second_step; /* 401 */
/* Decides for the request's route, viewer and path, with at most one query, and fills rq->access. NULL: go on. */
const struct err *access_decide(struct request *rq) ERR_MUST_USE;
/* NULL if the access table knows the permission and the pattern has the part that it is about (":talk", ":person");
 * else what is wrong, for the message with which the server refuses to start. */
const char *access_check_route(enum permission permission, const char *pattern, unsigned flags);

#endif
