/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/command.h"

/* The program: all it does is in app/commands.c. */
int main(int argc, char **argv)
{
    return commands_run(argc, argv);
}
