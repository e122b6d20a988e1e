//! Data files: nothing about a person is ever said, whatever else is wrong with the file.

use super::check_small;
use crate::diagnostic::{
    Report,
    emit::{self, Context},
};

/// What must not be printed: made up.
const SECRETS: [&str; 6] = [
    "Annika",
    "Lindqvarn",
    "annika.lindqvarn@example.org",
    "+45 55 12 90 11",
    "0171 5550199",
    "Bertil",
];

/// Files that hold it in every place and form that comes to mind, beside other faults.
const FILES: [&[u8]; 11] = [
    b"First Name,Last Name,Email\nAnnika,Lindqvarn,annika.lindqvarn@example.org\n",
    b"period,segment,stage,entered,Owner\n2026-13,all,nope,x,Annika Lindqvarn\n",
    b"period,segment,stage,entered\n2026-10,annika.lindqvarn@example.org,mql,3\n",
    b"period,segment,stage,entered\n2026-10,all,annika.lindqvarn@example.org,3\n2026-10,all,mql,-3\n",
    b"period,segment,stage,entered\n2026-10,all,mql,+45 55 12 90 11\n",
    b"period,segment,stage,entered\n2026-10,all,mql,3,0171 5550199\nx,y\n",
    b"Annika Lindqvarn;annika.lindqvarn@example.org\nBertil Holm;bertil@example.org\n",
    b"Phone\n\"+45 55 12 90 11\nstays open\n",
    b"Name\tPhone\nAnnika\t0171 5550199\n",
    b"period,stage,entered\n2026-10,mql,3\nJ\xf6rg,annika.lindqvarn@example.org,Bertil\n",
    b"J\xf6rg Lindqvarn,annika.lindqvarn@example.org\n",
];

#[test]
fn what_a_data_file_says_of_people_is_printed_nowhere() {
    for file in FILES {
        let checked = check_small(&[("data/people.csv", file)]);
        let text = String::from_utf8_lossy(file).into_owned();
        assert!(!checked.findings.is_empty(), "{text}");
        let report = Report { findings: checked.findings, ..Report::default() };
        for format in emit::FORMATS {
            let printed = (format.write)(&report, &Context::of(&checked.playbook.sources));
            for secret in SECRETS {
                assert!(!printed.contains(secret), "{text}: {}\n{printed}", format.name);
            }
        }
    }
}
