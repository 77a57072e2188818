/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/public_record.h"

#include <stddef.h>

#include "base/err.h"

const char *record_state_name(enum record_state s)
{
    static const char *const names[RECORD_STATES] = {N_("Draft"), N_("Shared"), N_("Signed"), N_("Archived"),
                                                     N_("Erased")};
    return names[s];
}

/* Means, at a public body and elsewhere. */
static const char *const means[RECORD_STATES][2] = {
    [RECORD_DRAFT] = {N_("Only you see it, and whoever you invited to help."),
                      N_("Only you see it, and whoever you invited to help. A draft is not a public document.")},
    [RECORD_SHARED] =
        {N_("Only you in this talk see it. Nothing is agreed yet."),
         N_("Only you in this talk see it. It is working material between you and is normally not a public "
            "document as long as it is neither signed, sent on nor archived.")},
    [RECORD_SIGNED] = {N_("Both have signed. The text is fixed, and you who signed see it."),
                       N_("Both have signed. The text is fixed and is a public document: whoever asks for it normally "
                          "gets to read it, after a review of secrecy.")},
    [RECORD_ARCHIVED] = {N_("Kept as it was signed, for as long as your employer has decided."),
                         N_("Kept as it was signed, as a public document, for as long as the decided plan for keeping "
                            "and culling says.")},
    [RECORD_ERASED] = {N_("The words are gone. Only the seal is left, which shows that there was an agreement."),
                       N_("The words are gone, by the decided plan for culling. Only the seal is left, which shows "
                          "that there was an agreement.")},
};

const char *record_state_means(enum record_state s, bool public_body)
{
    return means[s][public_body ? 1 : 0];
}

static const char *const warnings[RECORD_STEPS][2] = {
    [RECORD_HAND_IN] =
        {NULL, N_("What you hand in is a draft until the other has handed in too. It is not a public document.")},
    [RECORD_INVITE_HELPER] =
        {N_("Whoever you invite can read your preparation until you end it."),
         N_("Whoever you invite can read your preparation until you end it. Invite somebody at your own authority: "
            "what is sent to another authority or to another board may become a public document.")},
    [RECORD_SHARE] = {N_("When both have handed in, you see each other’s answers side by side. Nobody else does."),
                      N_("When both have handed in, you see each other’s answers side by side. Nobody else does. It "
                         "stays working material between you, and is normally not a public document, as long as nobody "
                         "signs it, sends it on or files it. Write so that it would bear being read all the same.")},
    [RECORD_OFFER] = {NULL, N_("From here you write the text that will be signed, and then be a public document. Move "
                               "what should stay between you out of it now.")},
    [RECORD_SIGN] = {N_("What you both have signed is fixed: a later change is a new version, signed again."),
                     N_("When you both have signed, the plan is final in the sense of the law and becomes a public "
                        "document. Anyone may then ask to read it, and is normally allowed to. Secrecy protects only "
                        "narrow things, such as a person’s health; an ordinary development plan is not secret. Read it "
                        "once more: does it say only what you both can stand for in front of others?")},
    [RECORD_PRINT] = {NULL, N_("A print for yourself changes nothing. A print that you hand to somebody outside the "
                               "talk may make it a public document.")},
    [RECORD_SEND] = {N_("What you send can be read by whoever receives it. Send it only if both of you want that."),
                     N_("What leaves your authority, or your board, counts as dispatched and becomes a public "
                        "document, signed or not. Send it only if both of you want that.")},
    [RECORD_ARCHIVE] = {NULL,
                        N_("What is filed in the archive is a public document, also notes that were not one before.")},
    [RECORD_ERASE] = {N_("What is erased can’t be brought back. The seal stays, without the words."),
                      N_("A public document may be culled only by a decided plan. What is erased can’t be brought "
                         "back. The seal stays, without the words.")},
};

const char *record_step_warning(enum record_step s, bool public_body)
{
    return warnings[s][public_body ? 1 : 0];
}

const char *record_sign_understood(bool public_body)
{
    return public_body ? N_("I know that the signed plan becomes a public document.") : NULL;
}
