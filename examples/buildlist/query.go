package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/examples/internal/wording"
)

var queryCommand = command{
	name:    "query",
	args:    "FILE...",
	summary: "ask lists and filters about a password",
	help: `Asks for a password, and tells of each file whether it bans or contains it, for which
reasons and at which positions. Positions count characters from 0; the end is not
included. A list may also be text.

The password comes from the standard input: typed on a terminal, which does not show
it, or one line from a pipe. It is never a flag or an argument, which other users of
the machine could read, and it is never printed.

  buildlist query custom.pvs breach.pvs
  pass show mail | head -1 | buildlist query -verify breach.pvs

The exit status is 0 whatever the answer is.
`,
	mute: true,
	prepare: func(flags *flag.FlagSet) action {
		verify := flags.Bool("verify", false, "read snapshots in full and compare their checksums before asking")
		return func(ctx context.Context, p *program, files []string) error {
			questions, err := p.openQuestions(ctx, files, *verify)
			if err != nil {
				return err
			}
			password, err := p.password(ctx)
			if err != nil {
				return err
			}
			for i, ask := range questions {
				answer, err := ask(password)
				if err != nil {
					return fmt.Errorf("the password cannot be judged: %w", err)
				}
				if _, err := fmt.Fprintf(p.out, "%s: %s\n", jsonl.Printable(files[i]), answer); err != nil {
					return err
				}
			}
			return nil
		}
	},
}

// A question answers whether a file bans or contains a password.
type question func(password string) (answer string, err error)

// openQuestions opens all files.
func (p *program) openQuestions(ctx context.Context, files []string, verify bool) ([]question, error) {
	m := p.meter("query")
	defer m.close()
	var all []question
	for i, path := range files {
		if problem, ok := unfound(path); ok {
			return nil, fmt.Errorf("argument %d names no file (%w); the password comes from the standard input", i+1, problem)
		}
		ask, err := p.openQuestion(ctx, m, path, verify)
		if err != nil {
			return nil, err
		}
		all = append(all, ask)
	}
	return all, nil
}

// unfound returns why there is no such file, without its name: it may be a password,
// in spite of all.
func unfound(path string) (problem error, ok bool) {
	if path == standardInput {
		return nil, false
	}
	_, err := os.Stat(path)
	if wrapped, ok := errors.AsType[*fs.PathError](err); ok {
		return wrapped.Err, true
	}
	return nil, false
}

// openQuestion opens a snapshot or reads a list of text.
func (p *program) openQuestion(ctx context.Context, m *meter, path string, verify bool) (question, error) {
	if path == standardInput {
		return nil, usageError("the standard input has the password and no list")
	}
	snapshot, err := banned.OpenSnapshot(path, banned.OpenOptions{})
	if errors.Is(err, banned.ErrNotSnapshot) {
		list, err := p.readTexts(ctx, m, []string{path}, banned.Options{Name: path})
		if err != nil {
			return nil, err
		}
		return askList(list)
	}
	if err == nil && verify {
		snapshot, err = openVerified(ctx, m, path)
	}
	if err != nil {
		return nil, naming(path, err)
	}
	info := snapshot.Info()
	if info.Kind == banned.KindBreach {
		corpus, err := snapshot.Breach()
		return askCorpus(corpus, info.Rate), naming(path, err)
	}
	list, err := snapshot.List()
	if err != nil {
		return nil, naming(path, err)
	}
	return askList(list)
}

// askCorpus returns the question to a corpus.
func askCorpus(corpus *banned.Breach, rate float64) question {
	return func(password string) (string, error) {
		found, err := corpus.Has(password)
		if err != nil || !found {
			return "not contained", err
		}
		return fmt.Sprintf("contained (at a false-positive rate of %.2g)", rate), nil
	}
}

// askList returns the question to a list.
func askList(list *banned.List) (question, error) {
	checker, err := banned.NewChecker(banned.Entra, banned.Lists{Custom: list})
	if err != nil {
		return nil, err
	}
	return func(password string) (string, error) {
		finding, err := checker.CheckLists(password)
		if err != nil {
			return "", err
		}
		score := "score " + wording.Finding(&finding, matchText)
		if !finding.Banned {
			return "not banned: " + score, nil
		}
		var reasons []string
		for _, reason := range finding.Reasons() {
			reasons = append(reasons, reason.String())
		}
		return fmt.Sprintf("banned (%s): %s", strings.Join(reasons, ", "), score), nil
	}, nil
}

// matchText tells what was found, and never the characters.
func matchText(m banned.Match) string {
	if m.Kind == banned.KindFuzzy {
		return "within one edit of a term"
	}
	return "term"
}
