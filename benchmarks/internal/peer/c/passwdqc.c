/* passwdqc with its defaults: pwqcheck -1 does the same. */

#include <passwdqc.h>
#include <stddef.h>

static passwdqc_params_t params;

int prepare(void)
{
	passwdqc_params_reset(&params);
	return 0;
}

int rejects(const char *password)
{
	return passwdqc_check(&params.qc, password, NULL, NULL) != NULL;
}
