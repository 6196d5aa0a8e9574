package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// generate runs the program.
func generate(t *testing.T, in string, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	status = run(args, strings.NewReader(in), &o, &e)
	return status, o.String(), e.String()
}

func TestPasswordsForAccountsWithoutNames(t *testing.T) {
	status, out, errs := generate(t, "", "-n", "20", "-bits", "60", "-words")
	require.Equal(t, allMade, status, errs)
	lines := strings.Fields(out)
	require.Len(t, lines, 20)
	for _, line := range lines {
		require.Equal(t, 5, strings.Count(line, ".")+1, "words of 12.9 bits")
	}
}

func TestOnePasswordForEachAccount(t *testing.T) {
	accounts := "\"sAMAccountName\",displayName\nadelev,Adele Vance\n\"odd,name\",\n"
	status, out, errs := generate(t, accounts, "-readable")
	require.Equal(t, allMade, status, errs)
	lines, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	require.Len(t, lines, 2)
	require.Equal(t, "adelev", lines[0][0])
	require.Equal(t, "odd,name", lines[1][0])
	require.Len(t, lines[1][1], 12)
}

func TestTheConfigCounts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"domain": {"policy": {"minPasswordLength": 30}}}`), 0o600))
	status, out, errs := generate(t, "", "-n", "1", "-config", file)
	require.Equal(t, allMade, status, errs)
	require.Len(t, strings.TrimSpace(out), 30)
}

func TestWhatCannotBeUsed(t *testing.T) {
	tests := map[string]struct {
		in     string
		args   []string
		status int
		want   string
	}{
		"an unknown flag":      {"", []string{"-x"}, unusable, "not defined"},
		"an argument":          {"", []string{"20"}, unusable, "no arguments"},
		"no entropy":           {"", []string{"-bits", "0"}, unusable, "positive"},
		"no config":            {"", []string{"-config", "missing.json"}, unusable, "config"},
		"no accounts":          {"", nil, unusable, "accounts: line 1"},
		"an unknown column":    {"sAMAccountName,mail\n", nil, unusable, "column 2"},
		"a line too short":     {"sAMAccountName,surname\nx\n", nil, unusable, "accounts: record on line 2"},
		"an impossible length": {"", []string{"-n", "1", "-bits", "9999"}, someError, "account 1: policy: no password can be generated"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			status, out, errs := generate(t, test.in, test.args...)
			require.Equal(t, test.status, status)
			require.Contains(t, errs, test.want)
			require.Empty(t, out)
		})
	}
}
