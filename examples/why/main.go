// Why tells which password policy governs an account, why not another one, and
// what that means for the account's next password.
//
//	go run ./examples/why                            # a sample export
//	go run ./examples/why -ldif export.ldif adelev   # an LDIF export of a domain
//	go run ./examples/why -policy policy.json -psos psos.json -groups groups.json -users users.json adelev
//
// An LDIF export holds the domain, its PSOs, groups and accounts; it must be
// made by someone who may read the Password Settings Container. The JSON files
// are what PowerShell prints; the comments of fgpp.ReadPowerShellPolicy and its
// sisters have the commands. Without -users, an account is named by its DN and
// counts as a normal user of whom nothing else is known.
//
// The exit status is 0 if every account was found, 1 if one was not, and 2 if
// flags or files are unusable.
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/fgpp"
)

// The exit statuses.
const (
	allFound = 0
	notFound = 1
	unusable = 2
)

//go:embed sample.ldif
var sample []byte

// sampleAccount is in the sample.
const sampleAccount = "meganb"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program.
func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("why", flag.ContinueOnError)
	flags.SetOutput(errs)
	var files exports
	flags.StringVar(&files.ldif, "ldif", "", "an LDIF export of the domain, a `file`")
	flags.StringVar(&files.policy, "policy", "", "the JSON `file` of the default domain policy")
	flags.StringVar(&files.psos, "psos", "", "the JSON `file` of the PSOs")
	flags.StringVar(&files.groups, "groups", "", "the JSON `file` of the groups")
	flags.StringVar(&files.users, "users", "", "the JSON `file` of the users")
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: why [-ldif file | -policy file -psos file -groups file [-users file]] account...")
		fmt.Fprintln(errs, "Tells which password policy governs an account, and why. Without files, of a sample.")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return allFound
	} else if err != nil {
		return unusable
	}
	directory, err := files.read()
	if err != nil {
		fmt.Fprintln(errs, "why:", jsonl.OneLine(err))
		return unusable
	}
	accounts := flags.Args()
	if len(accounts) == 0 && files == (exports{}) {
		accounts = []string{sampleAccount}
	}
	if len(accounts) == 0 {
		flags.Usage()
		return unusable
	}
	for _, warning := range directory.domain.Warnings() {
		fmt.Fprintln(errs, "why: warning:", jsonl.Printable(warning.String()))
	}
	status := allFound
	for i, name := range accounts {
		account, err := directory.account(name)
		if err == nil {
			if i > 0 {
				fmt.Fprintln(out)
			}
			err = explain(out, directory.domain, account)
		}
		if err != nil {
			fmt.Fprintf(errs, "why: %s\n", jsonl.OneLine(fmt.Errorf("%s: %w", name, err)))
			status = notFound
		}
	}
	return status
}

// exports are the files that tell of a domain.
type exports struct{ ldif, policy, psos, groups, users string }

// A directory is a domain and the way to its accounts.
type directory struct {
	domain  *fgpp.Domain
	account func(name string) (fgpp.Account, error)
}

// read reads the files, or the sample if there are none.
func (e exports) read() (directory, error) {
	switch {
	case e == exports{}:
		return readLDIF("the sample", bytes.NewReader(sample))
	case e.ldif != "" && e != exports{ldif: e.ldif}:
		return directory{}, errors.New("-ldif excludes the JSON files")
	case e.ldif == "" && (e.policy == "" || e.psos == "" || e.groups == ""):
		return directory{}, errors.New("-policy, -psos and -groups go together; a file that holds [] says that there are none")
	case e.ldif == "":
		return e.readPowerShell()
	}
	file, err := os.Open(e.ldif)
	if err != nil {
		return directory{}, err
	}
	defer file.Close()
	return readLDIF(e.ldif, file)
}

// readLDIF reads a whole domain, accounts included.
func readLDIF(name string, r io.Reader) (directory, error) {
	var d fgpp.Directory
	if err := fgpp.ReadLDIF(r, d.Add); err != nil {
		return directory{}, fmt.Errorf("%s: %w", name, err)
	}
	domain, err := d.Domain()
	if err != nil {
		return directory{}, fmt.Errorf("%s: %w", name, err)
	}
	return directory{domain, d.Account}, nil
}

// readPowerShell reads a domain, and accounts if there is a file of them.
func (e exports) readPowerShell() (directory, error) {
	policy, err := readFile(e.policy, fgpp.ReadPowerShellPolicy)
	if err != nil {
		return directory{}, err
	}
	psos, err := readFile(e.psos, fgpp.ReadPowerShellPSOs)
	if err != nil {
		return directory{}, err
	}
	groups, err := readFile(e.groups, fgpp.ReadPowerShellGroups)
	if err != nil {
		return directory{}, err
	}
	domain, err := fgpp.NewDomain(fgpp.DomainConfig{Policy: &policy, PSOs: psos, Groups: groups})
	if err != nil {
		return directory{}, err
	}
	users, err := readFile(e.users, fgpp.ReadPowerShellUsers)
	if err != nil {
		return directory{}, err
	}
	return directory{domain, func(name string) (fgpp.Account, error) {
		if e.users == "" {
			return fgpp.Account{Subject: fgpp.Subject{DN: name}}, nil
		}
		i := slices.IndexFunc(users, func(a fgpp.Account) bool {
			return strings.EqualFold(a.SAMAccountName, name) || strings.EqualFold(a.Subject.DN, name)
		})
		if i < 0 {
			return fgpp.Account{}, fmt.Errorf("not in %s", e.users)
		}
		primary := users[i].Subject.PrimaryGroup
		if !slices.ContainsFunc(groups, func(g fgpp.Group) bool { return strings.EqualFold(g.DN, primary) }) {
			return fgpp.Account{}, fmt.Errorf("its primary group is not in %s, so PSOs linked to it could not be told", e.groups)
		}
		return users[i], nil
	}}, nil
}

// readFile reads one file, of which there may be none.
func readFile[T any](name string, read func(io.Reader) (T, error)) (value T, err error) {
	if name == "" { // -users
		return value, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return value, err
	}
	defer file.Close()
	if value, err = read(file); err != nil {
		return value, fmt.Errorf("%s: %w", name, err)
	}
	return value, nil
}
