/* libpwquality, as it is configured on this machine: pwscore does the same. */

#include <pwquality.h>
#include <stddef.h>

static pwquality_settings_t *settings;

int prepare(void)
{
	void *detail;
	settings = pwquality_default_settings();
	return settings == NULL || pwquality_read_config(settings, NULL, &detail) != 0;
}

int rejects(const char *password)
{
	void *detail;
	return pwquality_check(settings, password, NULL, NULL, &detail) < 0;
}
