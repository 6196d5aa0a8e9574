// Generate prints passwords for new accounts, which the policy of the domain and
// that of the cloud both take.
//
//	go run ./examples/generate -n 20                        # random characters, 64 bits
//	go run ./examples/generate -n 20 -bits 60 -words        # passphrases
//	go run ./examples/generate -config c.json < users.csv   # one for each account
//
// The config is that of examples/evaluate. A file of accounts has a line of
// names first, of which sAMAccountName, givenName, surname and displayName are
// known; no password then holds a name of its account. The answer is CSV, too:
// the account and its password.
//
// This program prints passwords, as no other here does: send the output where
// passwords may be, and read it as text, for a spreadsheet takes some for
// formulas. The exit status is 0 if all were made, 1 if some could not
// be, and 2 if flags, config or input are unusable.
package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/policy"
	"github.com/passverdict/passverdict/policy/words"
)

// The exit statuses.
const (
	allMade   = 0
	someError = 1
	unusable  = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the program.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(errs)
	number := flags.Int("n", 0, "make this many for accounts without names, instead of reading accounts")
	bits := flags.Int("bits", policy.DefaultBits, "the least entropy")
	phrases := flags.Bool("words", false, "make passphrases of English words")
	readable := flags.Bool("readable", false, "use no characters that look like others")
	configFile := flags.String("config", "", "read the config from this `file`; files that it names are relative to it")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return allMade
	} else if err != nil {
		return unusable
	}
	fail := func(status int, err error) int {
		fmt.Fprintln(errs, "generate:", err)
		return status
	}
	if flags.NArg() > 0 || *number < 0 || *bits < 1 {
		return fail(unusable, errors.New("-n and -bits take positive numbers, and there are no arguments beside the flags"))
	}
	engine, err := newEngine(*configFile)
	if err != nil {
		return fail(unusable, err)
	}
	options := policy.GenerateOptions{Bits: *bits, Readable: *readable}
	if *phrases {
		options.Words = words.Long()
	}
	users := make([]policy.User, *number)
	if *number == 0 {
		if users, err = readUsers(in); err != nil {
			return fail(unusable, err)
		}
	}

	lines := csv.NewWriter(out)
	status := allMade
	for i, user := range users {
		g, err := engine.Generate(context.Background(), policy.Request{Operation: policy.Create, User: user}, options)
		if err != nil {
			status = fail(someError, fmt.Errorf("account %d: %w", i+1, err))
			continue
		}
		if *number > 0 {
			_, err = fmt.Fprintln(out, g.Password.Reveal())
		} else {
			err = lines.Write([]string{user.SAMAccountName, g.Password.Reveal()})
		}
		if err != nil {
			return fail(unusable, err)
		}
	}
	if lines.Flush(); lines.Error() != nil {
		return fail(unusable, lines.Error())
	}
	return status
}

// newEngine returns the engine for a config file, or for the defaults.
func newEngine(name string) (*policy.Engine, error) {
	data := []byte("{}")
	if name != "" {
		var err error
		if data, err = os.ReadFile(name); err != nil {
			return nil, fmt.Errorf("config: %w", err)
		}
	}
	decoder := policy.Decoder{Embedded: global.List, Open: func(file string) (io.ReadCloser, error) {
		if !filepath.IsAbs(file) {
			file = filepath.Join(filepath.Dir(name), file)
		}
		return os.Open(file)
	}}
	config, err := decoder.Config(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	if err != nil {
		return nil, fmt.Errorf("config %s: %w", name, err)
	}
	engine, err := policy.New(config)
	if err != nil {
		return nil, fmt.Errorf("config %s: %w", name, err)
	}
	return engine, nil
}

// fields are the columns that are known, by name.
var fields = map[string]func(*policy.User) *string{
	"sAMAccountName": func(u *policy.User) *string { return &u.SAMAccountName },
	"givenName":      func(u *policy.User) *string { return &u.GivenName },
	"surname":        func(u *policy.User) *string { return &u.Surname },
	"displayName":    func(u *policy.User) *string { return &u.DisplayName },
}

// readUsers reads accounts as CSV, whose first line names the columns.
func readUsers(in io.Reader) ([]policy.User, error) {
	lines := csv.NewReader(in)
	columns, err := lines.Read()
	if err != nil {
		return nil, fmt.Errorf("accounts: line 1: %w", err)
	}
	for i, name := range columns {
		if fields[name] == nil {
			return nil, fmt.Errorf("accounts: line 1: column %d is not sAMAccountName, givenName, surname or displayName", i+1)
		}
	}
	var users []policy.User
	for {
		line, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return users, nil
		}
		if err != nil {
			return nil, fmt.Errorf("accounts: %w", err)
		}
		var user policy.User
		for i, value := range line {
			*fields[columns[i]](&user) = value
		}
		users = append(users, user)
	}
}
