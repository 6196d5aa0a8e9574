package main

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// why runs the program and returns what it writes and its exit status.
func why(args ...string) (out, errs string, status int) {
	var stdout, stderr bytes.Buffer
	status = run(args, &stdout, &stderr)
	return stdout.String(), stderr.String(), status
}

func TestTheSampleIsExplained(t *testing.T) {
	out, errs, status := why()
	require.Equal(t, allFound, status)
	require.Contains(t, errs, `PSO "Strict": it applies to nobody`)
	for _, want := range []string{
		`Governed by PSO "Administrators": it has the lowest precedence.`,
		"It comes through the group CN=Tier 0,OU=Groups,DC=contoso,DC=com.",
		"may be changed from 2026-10-02 09:00:00 UTC on, expires on 2027-03-30 09:00:00 UTC.",
		"it has at least 15 characters",
		`PSO "Everyone in IT", precedence 50: lost: PSO "Administrators" has precedence 10`,
		"    CN=Tier 0,OU=Groups,DC=contoso,DC=com\n      CN=IT,OU=Groups,DC=contoso,DC=com\n",
		`PSO "Strict", precedence 1: does not apply: "CN=Newsletter,OU=Groups,DC=contoso,DC=com" is a distribution group`,
	} {
		require.Contains(t, out, want)
	}
}

func TestSeveralAccountsAndOneThatIsNotThere(t *testing.T) {
	out, errs, status := why("-ldif", "sample.ldif", "adelev", "nobody", "cn=megan bowen, ou=staff, dc=contoso, dc=com")
	require.Equal(t, notFound, status)
	require.Contains(t, out, "Governed by the default domain policy")
	require.Contains(t, out, "must be changed at the next logon")
	require.Contains(t, out, `Governed by PSO "Administrators"`)
	require.Contains(t, errs, "why: nobody: ")
}

func TestPowerShellExports(t *testing.T) {
	file := func(name string) string { return filepath.Join("..", "..", "fgpp", "testdata", name) }
	empty := filepath.Join(t.TempDir(), "none.json")
	require.NoError(t, os.WriteFile(empty, []byte("[]"), 0o600))
	for _, version := range []string{"5.1", "7"} {
		args := []string{
			"-policy", file("policy-" + version + ".json"), "-psos", file("psos-" + version + ".json"), "-groups", file("groups-" + version + ".json"),
		}
		out, _, status := why(append(args, "CN=Nobody,DC=contoso,DC=com")...)
		require.Equal(t, allFound, status)
		require.Contains(t, out, "Governed by the default domain policy")
		_, errs, status := why(append(args, "-users", file("users-"+version+".json"), "nobody")...)
		require.Equal(t, notFound, status)
		require.Contains(t, errs, "not in ")
		_, errs, status = why("-policy", file("policy-"+version+".json"), "-psos", file("psos-"+version+".json"), "-groups", empty,
			"-users", file("users-"+version+".json"), "aboehm")
		require.Equal(t, notFound, status)
		require.Contains(t, errs, "its primary group is not in ")
	}
}

func TestTextOfAnExportIsNotObeyed(t *testing.T) {
	sample, err := os.ReadFile("sample.ldif")
	require.NoError(t, err)
	name := base64.StdEncoding.EncodeToString([]byte("meg\x1b[2Janb"))
	export := filepath.Join(t.TempDir(), "export.ldif")
	require.NoError(t, os.WriteFile(export, bytes.ReplaceAll(sample, []byte("sAMAccountName: meganb"), []byte("sAMAccountName:: "+name)), 0o600))
	out, _, status := why("-ldif", export, "CN=Megan Bowen,OU=Staff,DC=contoso,DC=com")
	require.Equal(t, allFound, status)
	require.Contains(t, out, "meg\uFFFD[2Janb")
	require.NotContains(t, out, "\x1b")
}

func TestFlagsAndFilesThatCannotBeUsed(t *testing.T) {
	for want, args := range map[string][]string{
		"usage: why":              {"-nonsense"},
		"no such file":            {"-ldif", "none.ldif", "adelev"},
		"-ldif excludes":          {"-ldif", "sample.ldif", "-policy", "p.json", "adelev"},
		"go together":             {"-policy", "p.json", "-groups", "g.json", "adelev"},
		"main_test.go: ":          {"-ldif", "main_test.go", "adelev"},
		"usage: why [-ldif file ": {"-ldif", "sample.ldif"},
	} {
		_, errs, status := why(args...)
		require.Equal(t, unusable, status, want)
		require.Contains(t, errs, want)
	}
	_, _, status := why("-h")
	require.Equal(t, allFound, status)
}
