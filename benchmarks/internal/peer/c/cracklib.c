/* cracklib, with the dictionary that Debian compiles in. */

#include <stddef.h> /* crack.h needs it */

#include <crack.h>

int prepare(void)
{
	char message[256];
	/* FascistCheck ends the process if there is no dictionary. */
	return __DEBIAN_SPECIFIC__SafeFascistCheck("kT9#mq2Lw!xZ", NULL, message, sizeof message) ? 0 : 1;
}

int rejects(const char *password)
{
	return FascistCheck(password, NULL) != NULL;
}
