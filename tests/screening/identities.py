"""Sixty people who do not exist, of twenty ways to name people, and the layouts of a resume that tell of them."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Somebody:
    """One invented person."""

    name: str
    native: str
    """The name in its own script; empty where that is Latin."""
    local: str
    """Of the mail address."""
    handle: str
    phone: str
    town: str
    country: str
    people: str
    school: str
    native_school: str
    language: str
    belief: str
    body: str
    """That they are a member of."""
    year: str
    """Of graduation."""


def _read(text: str) -> Iterator[Somebody]:
    for line in text.strip().splitlines():
        yield Somebody(*(cell.strip() for cell in line.split("|")))


PEOPLE = tuple(
    _read(
        """
Weng Xiaodai|翁小黛|weng.xiaodai|xiaodai_w|+86 139 0012 3456|Hangzhou|China|Chinese|Qingxi Normal University|清溪师范大学|Mandarin|Buddhist|Chinese Students Association|2009
Qiu Lanfei|邱兰飞|lanfei.qiu88|qiulf|+86 138 5566 7788|Chengdu|China|Chinese|Baishan Institute of Technology|白山理工学院|Mandarin|Buddhist|Overseas Chinese Chamber|2012
Tsoi Mun-Kit|蔡敏傑|mktsoi|tsoikit|+852 5123 4567|Kowloon|Hong Kong|Hong Kong|Lok Fu Polytechnic|樂富理工學院|Cantonese|Christian|Cantonese Opera Society|2014
Fujisaki Haruka|藤咲遥|h.fujisaki|harukafj|+81 90 1234 8765|Kobe|Japan|Japanese|Minatogawa University|湊川大学|Japanese|Buddhist|Japan Women Engineers Association|2011
Daichi Morikubo|森久保大地|daichi.morikubo|dmori_k|+81 80 5555 1234|Sapporo|Japan|Japanese|Hoshimi Institute|星見学院|Japanese|Shinto|Sapporo Kendo Club|2015
Kim Hyeon-seung|김현승|hyeonseung.kim|khs_dev|+82 10 2345 6789|Daegu|South Korea|Korean|Palgong University|팔공대학교|Korean|Christian|Korean Scientists Society|2013
Ryu Da-bin|류다빈|dabin.ryu|ryudb|+82 10 9988 7766|Incheon|South Korea|Korean|Wolmi College|월미대학|Korean|Catholic|Korean Veterans Association|2016
Nguyễn Thị Bảo Khuê||khue.nguyen|baokhue_n|+84 91 234 5678|Hanoi|Vietnam|Vietnamese|Trường Đại học Sông Tô|Trường Đại học Sông Tô|Vietnamese|Buddhist|Vietnamese Students Association|2010
Đặng Quốc Huân||quochuan.dang|dqhuan|+84 90 876 5432|Da Nang|Vietnam|Vietnamese|Hai Van University|Hai Van University|Vietnamese|Catholic|Vietnamese Alumni Club|2017
Arvind Krishnaswamy Iyengar|अरविन्द कृष्णस्वामी|arvind.iyengar|akiyengar|+91 98450 12345|Mysuru|India|Indian|Chamundi Institute of Technology|चामुंडी प्रौद्योगिकी संस्थान|Kannada|Hindu|Tamil Sangam Society|2008
Pratibha Deshwal|प्रतिभा देशवाल|pratibha.deshwal|pdeshwal|+91 99001 23456|Lucknow|India|Indian|Gomti University|गोमती विश्वविद्यालय|Hindi|Hindu|Indian Women Association|2014
Gurleen Kaur Sandhawalia|ਗੁਰਲੀਨ ਕੌਰ|gurleen.sandhawalia|gksandha|+91 98140 54321|Amritsar|India|Indian|Ramgarh Engineering College|ਰਾਮਗੜ੍ਹ ਕਾਲਜ|Punjabi|Sikh|Sikh Coalition Chapter|2015
Sajjad Rahimzadeh|سجاد رحیم‌زاده|s.rahimzadeh|sajjadrz|+98 912 345 6789|Tabriz|Iran|Iranian|Sahand Polytechnic University|دانشگاه سهند|Persian|Muslim|Iranian Students Association|2011
Parisa Golestani-Nik|پریسا گلستانی|parisa.golestani|pgolest|+98 935 111 2233|Isfahan|Iran|Iranian|Zayandeh University|دانشگاه زاینده|Farsi|Muslim|Iranian Women Society|2016
Abdelkader Benmoussaoui|عبد القادر بن موساوي|a.benmoussaoui|abdel_bm|+213 551 23 45 67|Oran|Algeria|Algerian|Université des Hauts-Chotts|جامعة الشطوط|Arabic|Muslim|Algerian Engineers Union|2009
Noura al-Dhaheri|نورة الظاهري|noura.aldhaheri|naldh|+971 50 123 4567|Abu Dhabi|UAE|Emirati|Saadiyat University|جامعة السعديات|Arabic|Muslim|Emirati Women Association|2013
Yusuf ibn Khalid al-Masoudi|يوسف المسعودي|yusuf.masoudi|ymasoudi|+962 79 123 4567|Amman|Jordan|Jordanian|Wadi Saqra College|كلية وادي صقرة|Arabic|Muslim|Jordanian Scouts Association|2012
Yitzhak Ben-Avraham|יצחק בן אברהם|yitzhak.benavraham|itzik_ba|+972 52 123 4567|Haifa|Israel|Israeli|Carmel Institute of Technology|המכון הטכנולוגי כרמל|Hebrew|Jewish|Hillel Society|2010
Tzippora Lichtenzon|ציפורה ליכטנזון|tzippi.lichtenzon|tzlicht|+972 54 765 4321|Jerusalem|Israel|Israeli|Gilboa College|מכללת גלבוע|Yiddish|Jewish|Jewish Women Council|2014
Svetlana Viktorovna Drozdetskaya|Светлана Викторовна Дроздецкая|s.drozdetskaya|svdroz|+7 916 123 45 67|Saratov|Russia|Russian|Prikamsky State University|Прикамский университет|Russian|Orthodox Christian|Russian Alumni Association|2007
Bohdan Havrylenko|Богдан Гавриленко|bohdan.havrylenko|bhavryl|+380 67 123 45 67|Lviv|Ukraine|Ukrainian|Poltva Polytechnic|Полтвинська політехніка|Ukrainian|Catholic|Ukrainian Youth Association|2015
Zdravko Milenkovikj|Здравко Миленковиќ|zdravko.milenkovikj|zmilenk|+389 70 123 456|Skopje|North Macedonia|Macedonian|Vodno University|Универзитет Водно|Macedonian|Orthodox Christian|Macedonian Alumni Club|2013
Panagiotis Theocharopoulos|Παναγιώτης Θεοχαρόπουλος|p.theocharopoulos|panosth|+30 694 123 4567|Patras|Greece|Greek|Achaean Polytechnic|Αχαϊκό Πολυτεχνείο|Greek|Orthodox Christian|Hellenic Society|2011
Eleftheria Vasilakaki|Ελευθερία Βασιλακάκη|eleftheria.vasilakaki|elvasil|+30 697 765 4321|Heraklion|Greece|Greek|Kouloura College|Κολλέγιο Κουλούρα|Greek|Orthodox Christian|Greek Women Association|2016
Ani Ter-Grigoryants|Անի Տեր-Գրիգորյանց|ani.tergrigoryants|anitg|+374 91 123456|Gyumri|Armenia|Armenian|Aragats University|Արագածի համալսարան|Armenian|Christian|Armenian Diaspora Association|2012
Davit Kvaratskhelidze|დავით კვარაცხელიძე|davit.kvaratskhelidze|dkvara|+995 599 12 34 56|Kutaisi|Georgia|Georgian|Rioni University|რიონის უნივერსიტეტი|Georgian|Christian|Georgian Alumni Society|2014
Tewodros Gebremeskel|ቴዎድሮስ ገብረመስቀል|tewodros.gebremeskel|tedgebre|+251 91 123 4567|Mekelle|Ethiopia|Ethiopian|Tekeze Institute of Technology|ተከዜ ቴክኖሎጂ|Amharic|Orthodox Christian|Ethiopian Community Association|2010
Hiwot Woldegiorgis|ሕይወት ወልደጊዮርጊስ|hiwot.woldegiorgis|hiwotwg|+251 92 765 4321|Addis Ababa|Ethiopia|Ethiopian|Entoto Polytechnic|እንጦጦ ፖሊቴክኒክ|Amharic|Protestant|Ethiopian Women Society|2016
Oluwaseun Adebayo-Ogunleye||seun.adebayo|seunao|+234 803 123 4567|Ibadan|Nigeria|Nigerian|Oke-Ado Polytechnic|Oke-Ado Polytechnic|Yoruba|Pentecostal|Nigerian Society of Engineers|2011
Chidinma Nwachukwu-Eze||chidinma.nwachukwu|chidi_ne|+234 806 765 4321|Enugu|Nigeria|Nigerian|Udi Hills University|Udi Hills University|Igbo|Catholic|Igbo Women Association|2015
Nana Akwasi Ofosu-Boateng||n.ofosuboateng|nanaofosu|+233 24 123 4567|Kumasi|Ghana|Ghanaian|Subin Technical University|Subin Technical University|Twi|Methodist|Ghanaian Students Union Club|2013
Thandolwethu Mkhabela-Ndlovu||thando.mkhabela|thandomk|+27 82 123 4567|Durban|South Africa|South African|Umgeni College|Umgeni College|isiZulu|Methodist|Black Engineers Association|2014
Wanjiru Kariuki-Mwangi||wanjiru.kariuki|wanjiruk|+254 722 123456|Nakuru|Kenya|Kenyan|Menengai University|Menengai University|Swahili|Anglican|Kenyan Scouts Association|2012
Ousmane Diakhaté-Ndour||ousmane.diakhate|odiakh|+221 77 123 45 67|Thiès|Senegal|Senegalese|École Polytechnique du Cayor|École Polytechnique du Cayor|Wolof|Muslim|Senegalese Diaspora Association|2010
María José Etxeberria Lizarraga||mj.etxeberria|mjetxe|+34 612 345 678|Bilbao|Spain|Spanish|Universidad del Nervión|Universidad del Nervión|Basque|Catholic|Basque Cultural Association|2009
Íñigo Fernández de Arcaute||inigo.arcaute|iarcaute|+34 699 876 543|Vitoria|Spain|Spanish|Escuela Superior del Zadorra|Escuela Superior del Zadorra|Spanish|Catholic|Spanish Alumni Club|2013
João Pedro Vasconcelos Quintanilha||jp.quintanilha|jpquint|+55 11 91234 5678|Campinas|Brazil|Brazilian|Universidade do Atibaia|Universidade do Atibaia|Portuguese|Evangelical|Brazilian Students Association|2012
Conceição Figueirôa Bittencourt||conceicao.bittencourt|cbittenc|+55 21 99876 5432|Niterói|Brazil|Brazilian|Escola Politécnica de Itacoatiara|Escola Politécnica de Itacoatiara|Portuguese|Catholic|Brazilian Women Association|2016
Xóchitl Hernández Tlatelpa||xochitl.hernandez|xochitlht|+52 55 1234 5678|Puebla|Mexico|Mexican|Instituto Atoyac|Instituto Atoyac|Spanish|Catholic|Hispanic Engineers Society|2014
Jean-Baptiste Kerloc'h||jb.kerloch|jbkerloch|+33 6 12 34 56 78|Quimper|France|French|Université de la Cornouaille|Université de la Cornouaille|Breton|Catholic|Breton Cultural Association|2008
Solène Thévenoux-Barthélémy||solene.thevenoux|sothev|+33 6 98 76 54 32|Lyon|France|French|Lycée des Monts d'Or|Lycée des Monts d'Or|French|Catholic|French Women Association|2015
Günther Weißhäuptl||guenther.weisshaeuptl|gweissh|+49 171 1234567|Regensburg|Germany|German|Hochschule Donaustauf|Hochschule Donaustauf|German|Lutheran|German Alumni Association|2007
Käthe Brüggenkötter||kaethe.brueggenkoetter|kbruegg|+49 160 7654321|Münster|Germany|German|Fachhochschule Aasee|Fachhochschule Aasee|German|Catholic|German Women Council|2014
Łucja Wrzeszczyńska||lucja.wrzeszczynska|lucjawrz|+48 601 234 567|Wrocław|Poland|Polish|Uniwersytet Ślężański|Uniwersytet Ślężański|Polish|Catholic|Polish Students Association|2011
Zbigniew Śmigielski-Żak||z.smigielski|zsmig|+48 602 765 432|Poznań|Poland|Polish|Politechnika Cybińska|Politechnika Cybińska|Polish|Catholic|Polish Scouts Association|2016
Bořivoj Třešňák||borivoj.tresnak|btresnak|+420 601 234 567|Brno|Czech Republic|Czech|Univerzita Svratka|Univerzita Svratka|Czech|Protestant|Czech Alumni Society|2012
Szilárd Kökényessy||szilard.kokenyessy|szkok|+36 30 123 4567|Debrecen|Hungary|Hungarian|Hortobágy University|Hortobágy University|Hungarian|Lutheran|Hungarian Scouts Association|2010
Sigurrós Þorvaldsdóttir||sigurros.thorvaldsdottir|sigurrosth|+354 661 2345|Akureyri|Iceland|Icelandic|Glerá University|Glerá University|Icelandic|Lutheran|Icelandic Women Association|2013
Bjørn-Åge Sæterøy||bjornaage.saeteroy|bsaeter|+47 912 34 567|Bergen|Norway|Norwegian|Høgskolen Ulriken|Høgskolen Ulriken|Norwegian|Lutheran|Norwegian Alumni Club|2009
Päivi Hämäläinen-Yrjölä||paivi.hamalainen|pyrjola|+358 40 1234567|Tampere|Finland|Finnish|Pyynikki University|Pyynikki University|Finnish|Lutheran|Finnish Scouts Association|2015
Gülşah Çetinkayaoğlu||gulsah.cetinkayaoglu|gulsahc|+90 532 123 45 67|Izmir|Turkey|Turkish|Bornova Üniversitesi|Bornova Üniversitesi|Turkish|Muslim|Turkish Women Association|2012
İbrahim Yağmurdereli||ibrahim.yagmurdereli|iyagmur|+90 533 765 43 21|Ankara|Turkey|Turkish|Çubuk Üniversitesi|Çubuk Üniversitesi|Turkish|Muslim|Turkish Alumni Society|2016
Nurul Izzati binti Kamaruzzaman||nurul.kamaruzzaman|nurulizz|+60 12 345 6789|Ipoh|Malaysia|Malaysian|Universiti Kinta|Universiti Kinta|Malay|Muslim|Malay Women Association|2014
I Wayan Sudiartha||wayan.sudiartha|wsudi|+62 812 3456 7890|Denpasar|Indonesia|Indonesian|Universitas Badung|Universitas Badung|Balinese|Hindu|Indonesian Students Association|2011
Kanokwan Phromsakha|กนกวรรณ พรหมสาขา|kanokwan.phromsakha|kanokph|+66 81 234 5678|Chiang Mai|Thailand|Thai|Doi Suthep University|มหาวิทยาลัยดอยสุเทพ|Thai|Buddhist|Thai Students Association|2013
Maung Htet Aungmyint|မောင်ထက်အောင်မြင့်|htet.aungmyint|maunghtet|+95 9 123 456 789|Mandalay|Myanmar|Burmese|Yadanabon College|ရတနာပုံကောလိပ်|Burmese|Buddhist|Burmese Alumni Association|2015
Leilani Kapa'akea||leilani.kapaakea|leikapa|(808) 555-0134|Hilo|USA|American|Wailuku Community College|Wailuku Community College|Hawaiian|Mormon|Pacific Islanders Association|2012
Sunniva O'Shaughnessy-Byrne||sunniva.oshaughnessy|sunnivaob|+353 86 123 4567|Galway|Ireland|Irish|Corrib Institute of Technology|Corrib Institute of Technology|Irish|Catholic|Irish Women Engineers Society|2010
Rhiannon ap Llewelyn||rhiannon.llewelyn|rhillew|+44 7700 900123|Aberystwyth|Wales|Welsh|Ystwyth College|Ystwyth College|Welsh|Methodist|Welsh Alumni Society|2014
Tāne Wharehinga||tane.wharehinga|tanewh|+64 21 123 4567|Gisborne|New Zealand|Maori|Tūranga Polytechnic|Tūranga Polytechnic|te reo|Ratana|Maori Engineers Association|2016
"""
    )
)

WORK = """Experience
Data Engineer, Brackwater Ltd, {town}, {country} 2019 - 2023
- Built streaming pipelines in Apache Kafka and Python for the {town} office
- {first} moved the warehouse to PostgreSQL and Airflow, as {people} press wrote
- Deployed models with Docker and Kubernetes; {last} wrote the runbooks
- Ran the Terraform workshop of the {body}
- Taught SQL at {school} on weekends
Machine Learning Engineer, Lindquist & Vale 2016 - 2019
- Trained models in PyTorch and scikit-learn, evaluated with A/B testing
"""
STUDY = """Education
MSc Computer Science, {school}, {town}, {year}. Thesis on TensorFlow
BSc Mathematics, {native_school}
"""
SKILLS = """Skills
Python, SQL, Spark, Git, Linux
Languages: {language} (native), English. Tools: Jenkins, Grafana
"""
REST = """Languages
{language}, English
Volunteering
Treasurer of the {body}, where I kept the books in Excel and Python
Interests
Reading at the {belief} centre, chess, Raspberry Pi
"""
LAYOUTS = {
    "plain": "{name}\nData Engineer\n{town}, {country} | {mail} | {phone} | github.com/{handle}\n\n{work}{study}{skills}{rest}",
    "small letters": "{small}\ndata engineer, python and sql\n{mail}\n{phone}\n{town}\n\n{work}{study}{skills}{rest}",
    "without accents": "{bare}\n{mail}\n\n{work}{study}{skills}{rest}",
    "at the end": "Data Engineer with Python and SQL\n\n{work}{study}{skills}{rest}\nReferences\nOn request\n\n{name}\n{mail} {phone}\nhttps://linkedin.com/in/{handle}\n",
    "own script": "{native}\n{name}\nPython | SQL | {town} | {mail}\n\n{work}{study}{skills}{rest}",
    "form": "Curriculum Vitae\nName: {name}\nNationality: {people}\nReligion: {belief}\nDate of birth: 3 May 1987\nAddress: 12 Sample Street, {town}\nE-mail: {mail}\nSkype: {handle}\n\n"
    "{skills}{study}{work}{rest}",
    "capitals": "{capitals}\nTelegram: @{handle}\nDATA ENGINEER\n\n{work}{study}{skills}{rest}",
    "last name first": "{turned}\n{people} citizen, {belief}\nPhone {phone}\n{mail}\n\n{study}{work}{skills}{rest}",
}
