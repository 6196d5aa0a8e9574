package main

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/policy"
)

// write makes a file for a test.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestConfigs(t *testing.T) {
	config, err := readConfig("")
	require.NoError(t, err)
	require.Same(t, global.List(), config.Banned.Global)

	dir := t.TempDir()
	write(t, dir, "words.txt", "fabrikam\n")
	config, err = readConfig(write(t, dir, "c.json", "\xef\xbb\xbf"+`{"banned": {"custom": {"file": "words.txt"}, "onPremMode": "off"}, "tenant": {"name": "contoso"}}`))
	require.NoError(t, err)
	require.Equal(t, 1, config.Banned.Custom.Len())
	require.Equal(t, policy.ModeOff, config.Banned.OnPremMode)
	require.Equal(t, "contoso", config.Tenant.Name)

	for text, want := range map[string]string{
		`{"domain": {}}`:             "domain: comes from the directory and cannot be configured",
		`{"psos": [], "groups": []}`: "psos: comes from the directory and cannot be configured\ngroups: comes",
		`{"tenants": {}}`:            "tenants: unknown field",
		`{`:                          "not valid JSON",
	} {
		_, err := readConfig(write(t, dir, "bad.json", text))
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "bad.json")
	}
	_, err = readConfig(filepath.Join(dir, "none.json"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

func noEnvironment(string) (string, bool) { return "", false }

func TestCredentialsComeFromAFileOrTheEnvironment(t *testing.T) {
	dir := t.TempDir()
	for _, text := range []string{"agent@contoso.com\n pass word ", "agent@contoso.com\r\n pass word \r\n"} {
		c, err := readCredentials(write(t, dir, "c", text), noEnvironment)
		require.NoError(t, err)
		require.Equal(t, "agent@contoso.com", c.user)
		require.Equal(t, " pass word ", c.password.Reveal())
	}
	c, err := readCredentials("", credentialsInEnvironment)
	require.NoError(t, err)
	require.Equal(t, good, c.password.Reveal())

	for text, want := range map[string]string{
		"":                      "the user is missing",
		"agent@contoso.com":     "the password is missing",
		"agent@contoso.com\n\n": "the password is missing",
		"a\nb-secret\nc":        "more than two lines",
	} {
		_, err := readCredentials(write(t, dir, "c", text), noEnvironment)
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "secret")
	}
	_, err = readCredentials("", noEnvironment)
	require.ErrorContains(t, err, "PASSVERDICT_USER and PASSVERDICT_PASSWORD: the user is missing")
	_, err = readCredentials(filepath.Join(dir, "none"), noEnvironment)
	require.ErrorIs(t, err, os.ErrNotExist)

	require.ErrorContains(t, refusedBind("80090308: LdapErr: DSID-0C090449, comment: AcceptSecurityContext error, data 533, v4563"), "the user is disabled")
	require.ErrorContains(t, refusedBind("Simple Bind Failed: NT_STATUS_LOGON_FAILURE"), "the user or the password is wrong")
}

func TestFlags(t *testing.T) {
	for want, args := range map[string][]string{
		"-server is missing":                 {},
		"through the standard input":         {"-server", "ldaps://dc", "requests.jsonl"},
		"-timeout must be positive":          {"-server", "ldaps://dc", "-timeout", "0"},
		"-retries must not be negative":      {"-server", "ldaps://dc", "-retries", "-1"},
		"-log must be text or json":          {"-server", "ldaps://dc", "-log", "xml"},
		"must be one of":                     {"-server", "ldaps://dc", "-policy-hints", "maybe"},
		"flag provided but not defined: -pw": {"-pw", "x"},
	} {
		var errs bytes.Buffer
		require.Equal(t, unusable, run(t.Context(), args, credentialsInEnvironment, strings.NewReader(""), io.Discard, &errs))
		require.Contains(t, errs.String(), want)
	}
	require.Equal(t, allDone, run(t.Context(), []string{"-h"}, credentialsInEnvironment, nil, io.Discard, io.Discard))
	o, err := parse([]string{"-server", "ldaps://dc"}, io.Discard)
	require.NoError(t, err)
	require.False(t, o.set, "dry run is the default")
	require.Equal(t, hintsRequire, o.hints)
	_, err = parse([]string{"-h"}, io.Discard)
	require.True(t, errors.Is(err, flag.ErrHelp))
}
