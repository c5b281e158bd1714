#!/usr/bin/env python3
"""Makes given_names.tsv: first names that are mostly women's or mostly men's.

    given_names.py LEGISLATORS_CURRENT > given_names.tsv

LEGISLATORS_CURRENT is legislators-current.yaml of github.com/unitedstates/congress-legislators (CC0 1.0).
FEMALE and MALE add common names from elsewhere.
"""
import re
import sys

FEMALE = """Aisha Aleksandra Alexandra Alice Amal Amina Ana Anastasia Angela Anne Annie Antonia Asma Ayesha Beata Beatriz Benazir Bernadette Brigitte
Camila Carla Carmen Carole Caroline Carrie Charlotte Chelsea Chiara Christine Claire Condoleezza Cristina Daniela Danielle Daphne Dilma Donna Eleni Elena Emine Emma Esther Eva Fatima
Fatou Federica Florence Francesca Frida Gabriela Gloria Greta Hanna Hannah Heather Heidi Helen Helena Helle Hilda Huma Indira Ingrid Irina Isabel Isabelle Ivana Ivanka
Jacinda Jane Janet Jean Jen Jenna Jessica Jill Joan Joanna Johanna Josephine Julieta Kamala Karen Karin Kate Kathleen Katya Kay Kellyanne Khadija Kirstjen Kristina Ksenia
Laila Layla Leila Leni Leticia Liz Loretta Louise Lucia Ludmila Luisa Magdalena Malala Malia Marina Marine Marta Martha Megan Meghan Melania Meryem Michaela Michele Miriam
Mona Monica Morgan Nadia Najat Naomi Natalia Natalie Nicola Nikki Nina Noor Olga Olivia Pamela Patricia Paula Pauline Penny Petra Priti Priyanka Rachel Rania Rebecca Rita Rosa
Rosemary Roza Ruth Samantha Sandra Sanna Shaheen Sharon Shirin Simone Sofia Sonia Sonja Sophia Sophie Svetlana Tatiana Theresa Tulsi Ursula Valentina Valerie
Vanessa Vera Wanda Wendy Winnie Xiomara Yulia Yuliya Yvonne Zainab Zephyr Zeinab Zoya Zuzana Ada Agnes Astrid Barbara Peggy Gail Ellen Joanne Holly Tara Kirsty Fiona Moira Siobhan Arlene Gina Tracy Joy Hope Molly Polly Ivy Hazel Edith Esperanza Dolores Consuelo Pilar Ines Lena Lina
Laurie Leah Lydia Myra Nora Opal Phyllis Rhonda Roberta Robyn Sally Shirley Sue Thelma Tiffany Vivian Wilma Marianne Mariana Mariela Yingluck Qandeel Cherie Carly Dianne Dee""".split()
MALE = """Abdel Abdelaziz Abdul Abdullah Abdulla Abu Adel Adil Ahmad Ahmed Alberto Alejandro Aleksandr Alex Alexander Alexandre Alexei Alexey Alexis Ali Alfredo Amir Anatoly Anders Andreas
Andrei Andrej Andrés Anthony Antonio António Antonis Arif Arthur Ashraf Asif Atif Babak Bashar Benjamin Benny Benyamin Binyamin Bjorn Bob Boris Bruno César Christoph Claudio
Daniele Denis Diego Dimitri Dimitris Dmitri Dmitry Dominic Douglas Edgar Eduardo Edwin Ehud Elijah Elon Emmanuel Enrique Ernesto Esteban Evo Fabio Faisal Farid Felipe Felix Ferdinand
Fernando Fidel Francisco François Franz Fred Frederick Friedrich Gavin Gennady Geoffrey Georg Georges Gerald Gerhard Giorgos Giovanni Giuseppe Gordon Graham Guillermo Gustavo Hamid Hans
Haruhiko Hasan Hassan Heinz Henri Hideki Hosni Hossein Hugo Hussein Ian Ibrahim Igor Imran Ismail Ivan Jacob Jacques Jair Jan Javad Javier Jean-Claude Jean-Yves Jens Jeremy Jerome Joachim Jonas
Jorge José Josef Juha Julian Julio Justin Kamal Karl Kassem Khaled Khalid Khalifa Klaus Kofi Lawrence Lech Leo Leon Leonid Leonardo Leopoldo Lewis Liam Louis Luca Lucas Luigi Luis
Magnus Mahmoud Malcolm Manuel Manohar Marcel Marcelo Marco Marcus Marek Matteo Matthew Maurizio Mauricio Max Mehmet Mehdi Miguel Mikhail Milan Milos Mitt Mohamed Mohammad Mohammed
Mohsen Muammar Muhammad Mustafa Mustapha Nabil Narendra Nasser Neil Nelson Nicolás Nigel Nikita Nikos Nils Noah Nouri Nuri Oleg Olaf Omar Oscar Osama Osman Pablo Paolo Pascal Patrice
Pedro Per Petr Petro Philip Philippe Phillip Pierre Piotr Qasem Rafael Raheem Ramón Recep Reinhard René Reza Riad Ricardo Roberto Rodrigo Rodrigue Roland Rolf Rudolph Rupert Saad Saddam Saeed Saeb Said
Salman Sameh Samuel Santiago Saul Sebastian Sebastián Sergei Sergey Sergio Shah Shaun Shimon Shinzo Silvio Simon Stanislav Stefan Steffen Stuart Sven Tariq Tayyip Terry Thabo Theodore Tobias
Tomas Tomáš Umar Uri Vadim Valery Viktor Victor Vincent Vincenzo Vitaly Vladimir Vojislav Volodymyr Wael Walter Wang Werner Wilhelm Willem Xavier Xi Yahya Yair Yasser Howard Neville Glenn Trey Jeb Peyton Asa Kurt Stanley Ernest Wayne Dennis Duane Joel Leonard Norman Roy Tyler Zach Evan Ethan Colin Dean Drew Duncan Alastair Alistair Nick Ned Newt Rex Rod Spencer
Sidney Toby Vic Willie Wilbur Alfred Bertrand Boyd Bret Chad Clark Clifford Clinton Curtis Damian Damon Dick Edmund Elliot Elliott Everett Floyd Garrett Geraint Hank Harvey Herman Homer Horace Ira Irving Ken
Kent Kirk Kyle Lou Luke Mack Marvin Maurice Melvin Nathan Neal Otto Owen Perry Preston Quentin Rafael Reginald Ross Rowan Rufus Shane Sherman Sterling Tobias Trevor Vaughn Vernon Wade Ward Wendell Winston Yuval Yevgeny Yitzhak Yoweri Yuri
Yusuf Zaid Zalmay Zbigniew""".split()


def main(path: str) -> None:
    names = {name: {"f"} for name in FEMALE}
    for name in MALE:
        names.setdefault(name, set()).add("m")
    first = ""
    for line in open(path, encoding="utf8"):
        if found := re.match(r"\s+first: (\w[\w'-]+)$", line):
            first = found[1]
        elif found := re.match(r"\s+gender: (\w)", line):
            names.setdefault(first, set()).add(found[1].lower())
    print("# first name\tf or m. Made by given_names.py, in part from the names of United States legislators (CC0 1.0)")
    for name, genders in sorted(names.items()):
        if name and len(genders) == 1:
            print(name, *genders, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
