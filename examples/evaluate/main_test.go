package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/internal/tty"
)

// evaluate runs the program and returns what it writes and its exit status.
// Without input it runs as on a terminal.
func evaluate(t *testing.T, input string, args ...string) (out, errs string, status int) {
	t.Helper()
	var in io.Reader
	if input != "" {
		in = strings.NewReader(input)
	}
	var stdout, stderr bytes.Buffer
	status = run(args, in, &stdout, &stderr, tty.Terminal{Width: 80})
	return stdout.String(), stderr.String(), status
}

// TestDocumentedExamples sends the documented examples through the program, in
// one run: its answers keep the order, and have what the examples want.
func TestDocumentedExamples(t *testing.T) {
	file, err := os.ReadFile(filepath.Join("..", "..", "policy", "testdata", "documented.jsonl"))
	require.NoError(t, err)
	var requests bytes.Buffer
	var wants []map[string]any
	for line := range bytes.Lines(file) {
		var vector struct {
			Request json.RawMessage
			Want    map[string]any
		}
		require.NoError(t, json.Unmarshal(line, &vector))
		requests.Write(append(vector.Request, '\n'))
		wants = append(wants, vector.Want)
	}
	require.Len(t, wants, 85)

	out, errs, status := evaluate(t, requests.String())
	require.Equal(t, allJudged, status)
	for line := range strings.Lines(errs) { // of PSOs that the examples link to nobody
		require.True(t, strings.HasPrefix(line, "evaluate: warning: line 6"), line)
	}
	answers := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	require.Len(t, answers, len(wants))
	for i, answer := range answers {
		t.Run(fmt.Sprint(wants[i]["id"]), func(t *testing.T) {
			var got any
			require.NoError(t, json.Unmarshal([]byte(answer), &got))
			requireMatch(t, "", wants[i], got)
		})
	}
}

// requireMatch demands that objects have each field of want, and that arrays
// and scalars are equal.
func requireMatch(t *testing.T, path string, want, got any) {
	t.Helper()
	fields, ok := want.(map[string]any)
	if !ok {
		require.Equal(t, want, got, path)
		return
	}
	for name, value := range fields {
		require.Contains(t, got, name, path)
		requireMatch(t, path+"."+name, value, got.(map[string]any)[name])
	}
}

func TestWithoutInputASampleIsJudged(t *testing.T) {
	out, errs, status := evaluate(t, "")
	require.Equal(t, allJudged, status)
	require.Empty(t, errs)
	for _, disposition := range dispositions {
		require.Contains(t, out, disposition.text, "the sample shows every disposition")
	}
	require.Contains(t, out, "0 not judged.")
	require.Contains(t, out, "  weak       0–7 blockedTerm, 0–7 name, 7–13 blockedTerm\n  advice     Put four", "the sample shows feedback")
	require.NotContains(t, out, "\x1b", "no colour when piped")

	lines := bufio.NewScanner(bytes.NewReader(sampleRequests))
	for lines.Scan() {
		var request struct{ Password string }
		require.NoError(t, json.Unmarshal(lines.Bytes(), &request))
		require.False(t, strings.Contains(out, request.Password), "a password is printed")
	}
}

func TestTheTableKeepsToTheTerminal(t *testing.T) {
	for _, width := range []int{33, 40, 60, 80, 120} {
		var out bytes.Buffer
		require.Equal(t, allJudged, run(nil, nil, &out, io.Discard, tty.Terminal{Width: width}))
		for line := range strings.Lines(out.String()) {
			line = strings.TrimSuffix(line, "\n")
			require.LessOrEqual(t, utf8.RuneCountInString(line), width)
		}
	}
	var out bytes.Buffer
	require.Equal(t, allJudged, run(nil, nil, &out, io.Discard, tty.Terminal{Width: 80, Color: true}))
	require.Contains(t, out.String(), "\x1b[32m")
}

func TestOneBadLineSpoilsNoOther(t *testing.T) {
	input := "\xef\xbb\xbf" + `{"id": "first", "password": "kT9#mq2Lw!xZ"}` + "\r\n" +
		"\n" +
		`{"id": "third", "pasword": "s3cr3t-0ne"}` + "\n" +
		`{"id": "fourth", "password": "s3cr3t-0ne", "operation": "steal"}` + "\n" +
		`not JSON` + "\n" +
		"{\"password\": \"s3cr3t-0ne\xff\"}\n" +
		`{"id": "seventh", "password": "s3cr3t-0ne", "config": {"banned": {"custom": ["it"]}}}` + "\n" +
		`{"id": "eighth", "password": "s3cr3t-0ne", "user": {"dn": "nonsense"}}` + "\n" +
		`{"id": "last", "password": "kT9#mq2Lw!xZ"}`
	out, errs, status := evaluate(t, input)
	require.Equal(t, someError, status)
	require.Empty(t, errs)
	require.NotContains(t, out, "s3cr3t")

	type answer struct {
		ID          string
		Error       string
		Disposition string
	}
	var answers []answer
	for line := range strings.Lines(out) {
		var a answer
		require.NoError(t, json.Unmarshal([]byte(line), &a))
		answers = append(answers, a)
	}
	require.Equal(t, []answer{
		{ID: "first", Disposition: "setBoth"},
		{ID: "third", Error: "line 3: pasword: unknown field"},
		{ID: "fourth", Error: "line 4: operation: unknown value; it is one of reset, change, create"},
		{Error: "line 5: not valid JSON at byte 2"},
		{Error: "line 6: not valid UTF-8"},
		{ID: "seventh", Error: `line 7: config: banned.custom: banned list "custom": term 1: shorter than 4 characters`},
		{ID: "eighth", Error: answers[6].Error},
		{ID: "last", Disposition: "setBoth"},
	}, answers)
	require.Contains(t, answers[6].Error, "line 8: policy: user: dn: ")
}

func TestLinesAreBounded(t *testing.T) {
	in := io.MultiReader(strings.NewReader(`{"id": "long", "password": "`), io.LimitReader(repeating('a'), maxLine), strings.NewReader("\"}\n"+
		`{"id": "next", "password": "kT9#mq2Lw!xZ"}`))
	var out bytes.Buffer
	require.Equal(t, someError, run(nil, in, &out, io.Discard, tty.Terminal{}))
	require.Contains(t, out.String(), `{"id":"","error":"line 1: line too long: more than 16777216 bytes"}`)
	require.Contains(t, out.String(), `"id":"next"`)
}

type repeating byte

func (r repeating) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r)
	}
	return len(p), nil
}

func TestConfigFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	write("words.txt", "fabrikam\n")
	good := write("good.json", "\xef\xbb\xbf"+`{"banned": {"custom": {"file": "words.txt"}}}`)
	out, errs, status := evaluate(t, `{"password": "Fabrikam7"}`, "-config", good)
	require.Equal(t, allJudged, status, errs)
	require.Contains(t, out, "bannedCustom")

	warned := write("warned.json", `{"psos": [{"name": "orphan", "precedence": 1, "minPasswordLength": 8, "passwordHistoryCount": 0,
		"complexityEnabled": false, "minPasswordAge": "0s", "maxPasswordAge": "never", "reversibleEncryptionEnabled": false}]}`)
	_, errs, status = evaluate(t, `{"password": "Fabrikam7"}`, "-config", warned)
	require.Equal(t, allJudged, status)
	require.Contains(t, errs, `warning: PSO "orphan"`)
	config, err := os.ReadFile(warned)
	require.NoError(t, err)
	_, errs, status = evaluate(t, "\n"+`{"password": "x", "config": `+strings.ReplaceAll(string(config), "\n", " ")+`}`)
	require.Equal(t, allJudged, status)
	require.Contains(t, errs, `warning: line 2: PSO "orphan"`)

	for name, test := range map[string]struct{ file, want string }{
		"not there":     {filepath.Join(dir, "none.json"), "none.json"},
		"not JSON":      {write("bad.json", "{"), "bad.json: not valid JSON at byte 1"},
		"unknown field": {write("unknown.json", `{"tenants": {}}`), "unknown.json: tenants: unknown field"},
		"bad language":  {write("language.json", `{"messages": {"language": "ja"}}`), "language: not there; there is [en]"},
	} {
		out, errs, status := evaluate(t, `{"password": "x"}`, "-config", test.file)
		require.Equal(t, unusable, status, name)
		require.Contains(t, errs, test.want, name)
		require.Empty(t, out, name)
	}
}

func TestFlags(t *testing.T) {
	_, errs, status := evaluate(t, "{}", "-nonsense")
	require.Equal(t, unusable, status)
	require.Contains(t, errs, "usage: evaluate")
	_, errs, status = evaluate(t, "{}", "requests.jsonl")
	require.Equal(t, unusable, status)
	require.Contains(t, errs, "through the standard input")
	_, errs, status = evaluate(t, "{}", "-h")
	require.Equal(t, allJudged, status)
	require.Contains(t, errs, "usage: evaluate")
	out, _, status := evaluate(t, `{"password": "x"}`+"\n"+`{}`, "-table")
	require.Equal(t, someError, status)
	require.Contains(t, strings.Join(strings.Fields(out), " "),
		"2 requests: 1 rejected, 0 set in both places, 0 on-premises only, 0 in the cloud only, 1 not judged.")
}

func TestAnEmptyConfigNameIsNoWishForTheDefaults(t *testing.T) {
	out, errs, status := evaluate(t, `{"password": "x"}`, "-config", "")
	require.Equal(t, unusable, status)
	require.Contains(t, errs, "config: ")
	require.Empty(t, out)
}

// A client that waits for each answer gets it, whatever else it has sent.
func TestAnswersDoNotWaitForMoreInput(t *testing.T) {
	for _, rest := range []string{"", "\n", `{"id": "par`} {
		in, client := io.Pipe()
		answers, out := io.Pipe()
		done := make(chan int)
		go func() { done <- run(nil, in, out, io.Discard, tty.Terminal{}) }()
		_, err := io.WriteString(client, `{"id": "first", "password": "x"}`+"\n"+rest)
		require.NoError(t, err)
		first := make(chan string, 1)
		go func() {
			answer, _ := bufio.NewReader(answers).ReadString('\n')
			first <- answer
			_, _ = io.Copy(io.Discard, answers)
		}()
		select {
		case answer := <-first:
			require.Contains(t, answer, `"id":"first"`)
		case <-time.After(time.Minute):
			t.Errorf("no answer after %q", rest)
		}
		require.NoError(t, client.Close())
		<-done
	}
}

func TestATerminalIsNotObeyedByTheInput(t *testing.T) {
	input := `{"id": "\u001b[2J\u202eevil", "password": "x"}` + "\n" + `{"id": "2", "\u001b[2J": 1}`
	out, _, status := evaluate(t, input, "-table")
	require.Equal(t, someError, status)
	require.NotContains(t, out, "\x1b")
	require.NotContains(t, out, "\u202e")
}

func TestAnOutputThatBreaksIsReported(t *testing.T) {
	var errs bytes.Buffer
	status := run(nil, strings.NewReader(`{"password": "x"}`), brokenWriter{}, &errs, tty.Terminal{})
	require.Equal(t, unusable, status)
	require.Contains(t, errs.String(), "output: the pipe is closed")
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("the pipe is closed") }
